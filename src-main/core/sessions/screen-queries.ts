import { z } from 'zod';
import { DomainError } from '../../contract/domain-error';
import { blobHash } from '../../contract/primitives';
import type { ScreenRequest } from '../../contract/screen';
import type { SessionView } from '../../contract/sessions-view';
import type { CaseContext } from '../../service/handler';
import type { ScreenReader } from '../../service/screen-board';
import { demandReadableCase } from '../accounts/reading-queries';
import { loadDispute } from '../disputes/load-dispute';
import type { DisputeState } from '../disputes/state';
import { audit } from '../system/audit';
import { sessionHandlers } from './handlers';
import type { ShownFile } from './screen/evidence-picture';
import { countPdfPages } from './screen/pdf-pages';
import type { ScreenSource } from './screen/source';
import { sourceOfView, type CaseFacts } from './screen/source-of-view';

const chunkList = z.array(blobHash);
/** A text longer than this is no evidence to be read in a meeting. */
const mostText = 200_000;
/** Pages of a longer PDF are not counted: it is shown page by page from the first. */
const mostCounted = 100_000_000;
/** A meeting with breaks; the address is good for the windows of this PC only. */
const addressGoodForMs = 12 * 3_600_000;

/** Reads sessions for the screen with the rights of the person at the desk. */
export function screenReader(context: CaseContext): ScreenReader {
  return {
    source: async (session) => sourceOf(context, await openSession(context, session)),
    file: (request) => openFile(context, request),
  };
}

/** The session as this person may see it. @throws DomainError of sessions.open */
export async function openSession(context: CaseContext, session: string): Promise<SessionView> {
  await demandReadableCase(context, 'sessions.open', { id: session });
  return sessionHandlers['sessions.open'](context, { id: session });
}

async function sourceOf(context: CaseContext, view: SessionView): Promise<ScreenSource> {
  const cases = await Promise.all(view.disputes.map(({ id }) => loadDispute(context.centre, id)));
  const facts = factsOf(cases.map(({ state }) => state));
  return sourceOfView(view, { ...facts, agreements: await agreementTexts(context, view) });
}

function factsOf(cases: readonly DisputeState[]): Omit<CaseFacts, 'agreements'> {
  const parties = cases.flatMap((state) => state.parties);
  const kinds = new Map(parties.map(({ id, kind }) => [id, kind]));
  return {
    kindOf: (party) => kinds.get(party) ?? 'person',
    persons: [
      ...parties.flatMap(({ kind, details }) => [
        kind === 'person' ? (details?.name ?? '') : '',
        details?.legalRepresentative ?? '',
        ...(details?.representatives ?? []).map(({ name }) => name),
      ]),
      ...cases.flatMap(({ work }) => work.agents.map(({ name }) => name)),
    ],
    addresses: parties.flatMap(({ details }) => [details?.address ?? '', details?.serviceAddress ?? '']),
  };
}

/** Texts of the agreements drafted; one that can't be read yet is none. */
async function agreementTexts(context: CaseContext, { id, agreements }: SessionView) {
  const texts = new Map<string, string>();
  for (const { dispute } of agreements) {
    try {
      const { text } = await sessionHandlers['sessions.agreementText'](context, { id, dispute });
      texts.set(dispute, text);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return texts;
}

/** How a kind of file is shown; null where it can't be. */
export function showableAs(mime: string): ShownFile['as'] | null {
  if (/^image\/(jpeg|png|webp|gif|bmp)$/.test(mime)) return 'image';
  if (mime === 'application/pdf') return 'pdf';
  return mime === 'text/plain' ? 'text' : null;
}

async function openFile(context: CaseContext, request: ScreenRequest): Promise<ShownFile | null> {
  const wanted = request.evidence;
  if (!wanted) return null;
  const { centre, account, behalf } = context;
  const view = await openSession(context, request.session);
  const dispute = view.disputes.find(({ id, restricted }) => id === wanted.dispute && !restricted);
  if (!dispute?.attachments.some(({ id }) => id === wanted.attachment)) throw notHere();
  const row = await centre.store.read((connection) =>
    connection.get<{ name: string; mime: string; bytes: number; chunks: string }>(
      'SELECT name, mime, bytes, chunks FROM attachment WHERE dispute = ? AND id = ? LIMIT 1',
      [wanted.dispute, wanted.attachment],
    ),
  );
  if (!row) throw notHere();
  const as = showableAs(row.mime);
  const chunks = chunkList.parse(JSON.parse(row.chunks));
  if (as === null || (as === 'text' && row.bytes > mostText))
    throw new DomainError('screen.cannotShow', '这种文件不能上屏。能上屏的有图片、PDF 和纯文字。');
  await audit(centre, account.id, 'viewAttachment', {
    dispute: wanted.dispute,
    subject: wanted.attachment,
    reason: '大屏',
    behalf,
  });
  const { name } = row;
  const read = () => readBytes(context, chunks, row.bytes);
  if (as === 'text') return { as, name, text: (await read()).toString('utf8') };
  const token = context.service.blobTokens.give(
    { id: wanted.attachment, chunks, bytes: row.bytes, mime: row.mime },
    addressGoodForMs,
  );
  const url = `app://hean/blob/${token}`;
  if (as === 'image') return { as, name, url };
  const sheets = row.bytes > mostCounted ? null : countPdfPages(await read());
  return { as, name, url, sheets: sheets ?? 1 };
}

async function readBytes({ centre }: CaseContext, chunks: string[], size: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of centre.blobs.readRange({ chunks, size }, 0, size)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function notHere(): DomainError {
  return new DomainError('attachment.notFound', '这份材料不在这场调解的案卷里，刷新后再选。');
}
