import { z } from 'zod';
import type { FormInput, FormKind } from '../../contract/documents';
import { blobHash } from '../../contract/primitives';
import type { SessionView } from '../../contract/sessions-view';
import { centreId, type Centre } from '../../centre/centre';
import type { CaseContext } from '../../service/handler';
import { loadSession, readableCases, viewContextOf } from './load-queries';
import { recordData } from './record-data';
import { sessionViewOf } from './view';
import type { SessionCase } from './view-context';

type Filling = { readonly data: FormInput<FormKind> } | { readonly why: string };

const NOTHING: Filling = { why: '这张表不是从一场调解打印的。回到案件里打印。' };

/** What a form about a session prints, or why it can't be printed yet. */
export async function sessionData(
  { centre, rights }: Pick<CaseContext, 'centre' | 'rights'>,
  form: FormKind,
  session: string,
  wanted: string | null,
): Promise<Filling> {
  if (form !== 'mediation_record') return NOTHING;
  const loaded = await loadSession(centre, session);
  const cases = await readableCases(centre, rights, loaded.head.disputes);
  const view = sessionViewOf(loaded, loaded.head, {
    ...viewContextOf(centre, rights, cases),
    nth: 1,
    clashes: [],
  });
  const dispute = wanted === null ? view.disputes[0] : view.disputes.find((each) => each.id === wanted);
  const found = dispute && cases.get(dispute.id);
  if (!dispute || !found) return { why: '这场调解没有办这件案，请另选一件。' };
  if (view.openedAt === null) return { why: '这场调解还没有开始，没有记录可打印。' };
  return {
    data: recordData(view, dispute, {
      sample: centre.governed.centre?.sample ?? false,
      unit: unitOf(centre, view, found),
      terms: termsOf(view, found),
      signatures: await signaturesIn(centre, view, dispute.id),
    }),
  };
}

/** The committee of the agreement, else who convened. */
function unitOf(centre: Centre, view: SessionView, { state }: SessionCase): string {
  const agreement = view.conclusions.findLast((each) => each.dispute === state.id)?.agreement;
  const made = state.agreements.find((each) => each.id === agreement)?.organisation ?? '';
  if (made !== '') return made;
  return view.convenor.name === '' ? (centre.governed.centre?.name ?? centreId(centre)) : view.convenor.name;
}

function termsOf(view: SessionView, { state }: SessionCase): string[] {
  const agreement = view.conclusions.findLast((each) => each.dispute === state.id)?.agreement;
  const terms = state.agreements.find((each) => each.id === agreement)?.terms ?? [];
  return terms.map(({ what }, index) => `${index + 1}. ${what}`);
}

/** A picture of a signature is small; anything larger is no signature and is signed by pen. */
const MOST_BYTES = 500_000;
const chunkList = z.array(blobHash);

async function signaturesIn(
  centre: Centre,
  view: SessionView,
  dispute: string,
): Promise<ReadonlyMap<string, string>> {
  const all = view.agreements.find((each) => each.dispute === dispute)?.signatures ?? [];
  const pictures = new Map<string, string>();
  for (const { party, means, image, counts } of all) {
    const picture =
      counts && means === 'touch' && image !== null ? await pngOf(centre, dispute, image) : null;
    if (picture !== null) pictures.set(party, picture);
  }
  return pictures;
}

/** A PNG attachment as a data URL; null where it isn't here, is no PNG or too large. */
async function pngOf(centre: Centre, dispute: string, attachment: string): Promise<string | null> {
  const row = await centre.store.read((connection) =>
    connection.get<{ mime: string; bytes: number; chunks: string }>(
      'SELECT mime, bytes, chunks FROM attachment WHERE dispute = ? AND id = ? LIMIT 1',
      [dispute, attachment],
    ),
  );
  if (row?.mime !== 'image/png' || row.bytes > MOST_BYTES) return null;
  const chunks = chunkList.parse(JSON.parse(row.chunks));
  for (const chunk of chunks) if (!(await centre.blobs.hasChunk(chunk))) return null;
  const pieces: Buffer[] = [];
  for await (const piece of centre.blobs.readRange({ chunks, size: row.bytes }, 0, row.bytes))
    pieces.push(piece);
  return `data:image/png;base64,${Buffer.concat(pieces).toString('base64')}`;
}
