import { randomBytes } from 'node:crypto';
import { renderText } from '../../documents';
import { sha256, toText } from '../../journal/canonical';
import type { SealedText } from './decide';
import { paperDataOf } from './paper-data';
import type { ReportState } from './state';

/** Raised whenever the wording of the paper changes: reports sealed under an older one can't be compared any more. */
const reportWording = 1;

/** What a report that goes up holds of its words as they would print. Null before its first entry. */
export function sealReport(state: ReportState, salt = toText(randomBytes(16))): SealedText | null {
  const data = paperDataOf({ ...state, seal: null }, { sample: false, charts: [], pictures: {}, sender: '' });
  if (data === null) return null;
  const words = Buffer.from(renderText('period_report', data));
  const textHash = toText(sha256(Buffer.from(`hean report text\n${salt}\n`), words));
  return { wording: reportWording, textHash, salt };
}

/** Whether a report would print today as it was sent; `unknown` where its words are not at hand. */
export function compareWithSeal(state: ReportState): 'notSealed' | 'same' | 'changed' | 'unknown' {
  const { seal } = state;
  if (seal === null) return 'notSealed';
  if (seal.salt === '' || seal.wording !== reportWording) return 'unknown';
  return sealReport(state, seal.salt)?.textHash === seal.textHash ? 'same' : 'changed';
}
