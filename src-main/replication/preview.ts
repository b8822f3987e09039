import { readFile } from 'node:fs/promises';
import { DomainError } from '../contract/domain-error';
import { centreId, type Centre } from '../centre/centre';
import { readCover } from './pack-file';
import { checkForCentre } from './import';
import { packError } from './pack-error';
import { requestEnding } from './cover';
import { parseRequest, requestFingerprint } from './enrol-request';

export interface Preview {
  readonly path: string;
  readonly kind: 'entries' | 'enrolRequest' | 'enrolGrant';
  readonly from: string;
  readonly madeAt: number;
  readonly entries: number;
  readonly attachments: number;
  readonly bytes: number;
  readonly earliest: number | null;
  readonly latest: number | null;
  /** Entries not here yet; null when the pack can't be opened here. */
  readonly newEntries: number | null;
  readonly problem: string | null;
  /** Short print of a request's key, to be compared on both screens; null for packs. */
  readonly requestCode: string | null;
}

/** What stands on the cover and whether the pack is good for this PC; stores nothing. @throws `pack.unreadable` */
export async function previewPack(centre: Centre | null, path: string): Promise<Preview> {
  if (path.endsWith(requestEnding)) return previewRequest(path);
  const { cover } = await readCover(path);
  const inside = await lookInside(centre, path, cover.kind, cover.centre);
  return {
    path,
    kind: cover.kind,
    from: cover.deviceNumber > 0 ? `${cover.deviceName}（${cover.deviceNumber} 号机）` : cover.deviceName,
    madeAt: cover.madeAt,
    entries: cover.entries,
    attachments: cover.attachments,
    bytes: cover.bytes,
    earliest: cover.earliest,
    latest: cover.latest,
    requestCode: null,
    ...inside,
  };
}

type Inside = Pick<Preview, 'newEntries' | 'problem'>;

async function lookInside(centre: Centre | null, path: string, kind: string, of: string): Promise<Inside> {
  try {
    if (kind === 'enrolGrant') {
      if (centre) throw packError('enrol.alreadyFounded');
      return { newEntries: null, problem: null };
    }
    if (!centre) return { newEntries: null, problem: '这台电脑还没有建好中心，先新建或加入。' };
    if (centre.governed.centre?.sample) throw packError('pack.sample');
    if (of !== centreId(centre)) throw packError('pack.otherCentre');
    return { newEntries: await countNew(centre, path), problem: null };
  } catch (error) {
    if (error instanceof DomainError) return { newEntries: null, problem: error.message };
    throw error;
  }
}

async function countNew(centre: Centre, path: string): Promise<number> {
  let fresh = 0;
  await checkForCentre(centre, path, async ({ hash }) => {
    const known = await centre.store.read((connection) =>
      connection.get('SELECT 1 AS one FROM entry WHERE hash = ? LIMIT 1', [hash]),
    );
    if (!known) fresh += 1;
  });
  return fresh;
}

async function previewRequest(path: string): Promise<Preview> {
  const request = parseRequest(await readFile(path).catch(() => Buffer.alloc(0)));
  const { name, at } = request.certificate;
  const nothing = { entries: 0, attachments: 0, bytes: 0, earliest: null, latest: null, newEntries: null };
  return {
    path,
    kind: 'enrolRequest',
    from: name,
    madeAt: at,
    ...nothing,
    problem: null,
    requestCode: requestFingerprint(request),
  };
}
