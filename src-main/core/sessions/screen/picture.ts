import { DomainError } from '../../../contract/domain-error';
import type { ScreenRequest } from '../../../contract/screen';
import type { ScreenPicture, ScreenPictureOf } from '../../../contract/screen-picture';
import { agendaPicture } from './agenda-picture';
import { agreementPicture } from './agreement-picture';
import { evidencePicture, type ShownFile } from './evidence-picture';
import { frameOf } from './frame';
import { issuesPicture } from './issues-picture';
import { proposalPicture } from './proposal-picture';
import { rulesPicture } from './rules-picture';
import type { ScreenSource, ScreenTyping } from './source';

export const blackPicture: ScreenPicture = { kind: 'black' };

/** Views without substance of the case: open for a restricted one too. */
const harmless: ReadonlySet<ScreenRequest['view']> = new Set(['rules', 'break']);

/** What besides the session goes into a picture. */
export interface PictureExtras {
  readonly file: ShownFile | null;
  readonly typing: ScreenTyping | null;
}

/**
 * The picture a view gives. Pure: the same session gives the same picture at the desk and on the screen.
 *
 * @throws DomainError `screen.caucus` | `screen.restricted` | `screen.notReady` | `screen.evidenceNeeded`
 */
export function buildPicture(
  source: ScreenSource,
  request: ScreenRequest,
  { file, typing }: PictureExtras,
): ScreenPicture {
  if (source.caucus && request.view !== 'break') throw inCaucus();
  if (source.restricted && !harmless.has(request.view))
    throw new DomainError(
      'screen.restricted',
      '这件案子是限阅的，内容不上大屏。标题纪律、休会钟和黑屏可以用。',
    );
  switch (request.view) {
    case 'rules':
      return rulesPicture(source, request.page);
    case 'agenda':
      return agendaPicture(source, request.page);
    case 'issues':
      if (source.issues.length === 0) throw notReady('争点板上还没有争点。先加一条，再上屏。');
      return issuesPicture(source, request.page);
    case 'evidence':
      if (!file) throw new DomainError('screen.evidenceNeeded', '先选一份证据，再上屏。');
      return evidencePicture(source, file, request.page);
    case 'proposal':
      return proposalOf(source, request, typing);
    case 'agreement':
      return agreementOf(source, request);
    case 'break':
      return breakPicture(source, request.until);
  }
}

export function inCaucus(): DomainError {
  return new DomainError('screen.caucus', '正在背对背，大屏不放新内容。结束背对背以后再上屏。');
}

function proposalOf(source: ScreenSource, { dispute, page }: ScreenRequest, typing: ScreenTyping | null) {
  const found =
    source.proposals.find((proposal) => dispute === null || proposal.dispute === dispute) ??
    (typing ? { dispute: dispute ?? source.parties[0]?.dispute ?? '', version: 1, clauses: [] } : undefined);
  if (!found) throw notReady('还没有方案。写下第一条，就能上屏。');
  return proposalPicture(source, found, typing ? 'typing' : page, typing);
}

function agreementOf(source: ScreenSource, { dispute, page }: ScreenRequest) {
  const found = source.agreements.find((agreement) => dispute === null || agreement.dispute === dispute);
  if (!found) throw notReady('协议尚未定稿。各方都同意、协议定稿以后才能上屏。');
  return agreementPicture(source, found, page);
}

/** The break clock; the window itself tells the time. */
function breakPicture(source: ScreenSource, until: number | null): ScreenPictureOf<'break'> {
  return {
    kind: 'break',
    ...frameOf(source, 'break', { page: 1, pages: 1 }),
    until: until ?? source.breakUntil,
  };
}

function notReady(words: string): DomainError {
  return new DomainError('screen.notReady', words);
}
