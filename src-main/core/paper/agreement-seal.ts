import { randomBytes } from 'node:crypto';
import { shanghaiDate } from '../../contract/local-date';
import { renderText } from '../../documents';
import { sha256, toText } from '../../journal/canonical';
import type { AgreementRecord, DisputeState } from '../disputes/state';
import { agreementData } from './form-data';

/**
 * Raised whenever the wording of the agreement form changes: the words signed under an older one can't be set beside
 * the present ones any more.
 */
export const agreementWording = 1;

/** What a signed agreement holds of its text: the salt stands in the body, so that the hash tells nothing by itself. */
export interface AgreementSeal {
  readonly wording: number;
  readonly textHash: string;
  readonly salt: string;
}

export function sealAgreement(
  state: DisputeState,
  agreement: AgreementRecord,
  salt = toText(randomBytes(16)),
): AgreementSeal {
  const text = Buffer.from(signedText(state, agreement));
  const textHash = toText(sha256(Buffer.from(`hean agreement text\n${salt}\n`), text));
  return { wording: agreementWording, textHash, salt };
}

/**
 * Whether the agreement would print today as it was signed. `unknown` where its words are not at hand (erased, or
 * of another wording of the form).
 */
export function compareWithSeal(
  state: DisputeState,
  agreement: AgreementRecord,
): 'notSealed' | 'same' | 'changed' | 'unknown' {
  const { sealed } = agreement;
  if (sealed === null) return 'notSealed';
  if (sealed.salt === '' || sealed.wording !== agreementWording) return 'unknown';
  return sealAgreement(state, agreement, sealed.salt).textHash === sealed.textHash ? 'same' : 'changed';
}

/** Ages as of the day of signing, and without the number, which may be given only later. */
function signedText(state: DisputeState, agreement: AgreementRecord): string {
  const data = agreementData(
    state,
    { ...agreement, number: null },
    {
      sample: false,
      unit: '',
      registrar: '',
      committeeShortName: () => '',
      today: shanghaiDate(agreement.effectiveAt ?? agreement.agreedAt),
    },
  );
  return renderText('mediation_agreement', data);
}
