import type { CallName } from '../../contract';
import { DomainError } from '../../contract/domain-error';
import type { Centre } from '../../centre/centre';
import type { CaseContext } from '../../service/handler';
import {
  casesOfCall,
  conferenceOfCall,
  orderOfCall,
  sessionOfCall,
  visitOfCall,
  whistleOfCall,
} from './subjects-of-calls';
import {
  countingOf,
  readingHolds,
  readingOf,
  readingSql,
  type ReadableRow,
  type SqlCondition,
} from './reading';
import { standingsOf, type Rights } from './rights';

/** A case of which no row is at hand yet: only who may read every case may look at it. */
const unknownCase: ReadableRow = { county: '', township: '', village: '', open: 1, restricted: 1, named: [] };

/**
 * Lets a call about a case, a visit, a whistle or a session through only when the person may read it.
 * @throws DomainError `dispute.notFound` | `case.outOfReach` | `case.restricted` | `visit.outOfReach` |
 * `whistle.outOfReach` | `supervision.outOfReach` | `session.notFound` | `session.outOfReach`
 */
export async function demandReadableCase(
  context: CaseContext,
  name: CallName,
  input: unknown,
): Promise<void> {
  const fields = new Map<string, unknown>(
    typeof input === 'object' && input !== null ? Object.entries(input) : [],
  );
  for (const field of casesOfCall[name] ?? []) {
    const dispute = fields.get(field);
    if (typeof dispute === 'string') await demandReadable(context, dispute);
  }
  const visit = fields.get(visitOfCall[name] ?? '');
  if (typeof visit === 'string') await demandReadableVisit(context, visit);
  const conference = fields.get(conferenceOfCall[name] ?? '');
  if (typeof conference === 'string') await demandReadableConference(context, conference);
  const whistle = fields.get(whistleOfCall[name] ?? '');
  if (typeof whistle === 'string') await demandReadableWhistle(context, whistle);
  const order = fields.get(orderOfCall[name] ?? '');
  if (typeof order === 'string') await demandReadableOrder(context, order);
  const session = fields.get(sessionOfCall[name] ?? '');
  if (typeof session === 'string') await demandReadableSession(context, session);
}

/**
 * Lets a person through to one case, for calls that name it deeper in their input.
 * @throws DomainError `dispute.notFound` | `case.outOfReach` | `case.restricted`
 */
export async function demandReadable(
  { centre, rights }: Pick<CaseContext, 'centre' | 'rights'>,
  dispute: string,
): Promise<void> {
  const row = await readableRow(centre, dispute);
  if (readingHolds(readingOf(rights), row ?? unknownCase)) return;
  if (!row) throw new DomainError('dispute.notFound', '没有找到这件案子，可能还没有同步过来。');
  if (row.restricted === 1)
    throw new DomainError('case.restricted', '这件案限阅，只有指定的人能看。要看，请经办人或负责人加上你。');
  throw new DomainError('case.outOfReach', '这件案不在你能看的范围里。要办，请经办人或负责人把你加上。');
}

async function demandReadableSession({ centre, rights }: CaseContext, session: string): Promise<void> {
  const readable = sessionReadable(rights);
  const row = await centre.store.read((connection) =>
    connection.get<{ readable: number }>(
      `SELECT ${readable.sql} AS readable FROM session s WHERE s.id = ? LIMIT 1`,
      [...readable.values, session],
    ),
  );
  if (!row) throw new DomainError('session.notFound', '没有找到这场调解，可能还没有同步过来。');
  if (row.readable === 0)
    throw new DomainError(
      'session.outOfReach',
      '这场调解办的案不在你能看的范围里。要看，请经办人或负责人把你加上。',
    );
}

/** Which sessions (`s`) a person may read: those about a case they may read. */
export function sessionReadable(rights: Rights): SqlCondition {
  const ofCase = readingSql(readingOf(rights), 'd');
  if (ofCase === null) return { sql: '1', values: [] };
  return {
    sql: `EXISTS (SELECT 1 FROM session_dispute sd JOIN dispute d ON d.id = sd.dispute WHERE sd.session = s.id AND ${ofCase.sql})`,
    values: ofCase.values,
  };
}

/** Whether a person may read every case of a session `s`. */
export function wholeSessionReadable(rights: Rights): SqlCondition {
  const ofCase = readingSql(readingOf(rights), 'd');
  if (ofCase === null) return { sql: '1', values: [] };
  return {
    sql: `NOT EXISTS (SELECT 1 FROM session_dispute sd LEFT JOIN dispute d ON d.id = sd.dispute WHERE sd.session = s.id AND (d.id IS NULL OR NOT ${ofCase.sql}))`,
    values: ofCase.values,
  };
}

/** A visit that isn't here is the handler's to say. */
async function demandReadableVisit({ centre, rights }: CaseContext, visit: string): Promise<void> {
  const readable = visitReadable(rights);
  const row = await centre.store.read((connection) =>
    connection.get<{ readable: number }>(
      `SELECT ${readable.sql} AS readable FROM visit v LEFT JOIN dispute d ON d.id = v.dispute WHERE v.id = ? LIMIT 1`,
      [...readable.values, visit],
    ),
  );
  if (row?.readable === 0)
    throw new DomainError('visit.outOfReach', '这次来访不在你能看的范围里，请找接待的人或负责人。');
}

/** A conference that isn't here is the handler's to say. */
async function demandReadableConference(context: CaseContext, conference: string): Promise<void> {
  const row = await context.centre.store.read((connection) =>
    connection.get<{ dispute: string }>('SELECT dispute FROM conference WHERE id = ?', [conference]),
  );
  if (row) await demandReadable(context, row.dispute);
}

/** A whistle that isn't here is the handler's to say. */
async function demandReadableWhistle({ centre, rights }: CaseContext, whistle: string): Promise<void> {
  const readable = whistleReadable(rights);
  const row = await centre.store.read((connection) =>
    connection.get<{ readable: number }>(
      `SELECT ${readable.sql} AS readable FROM whistle w LEFT JOIN dispute d ON d.id = w.dispute WHERE w.id = ? LIMIT 1`,
      [...readable.values, whistle],
    ),
  );
  if (row?.readable === 0)
    throw new DomainError('whistle.outOfReach', '这次吹哨不在你能看的范围里，请找吹哨的人或负责人。');
}

/** An order that isn't here is the handler's to say. */
async function demandReadableOrder({ centre, rights }: CaseContext, order: string): Promise<void> {
  const readable = orderReadable(rights);
  const row = await centre.store.read((connection) =>
    connection.get<{ readable: number }>(
      `SELECT ${readable.sql} AS readable FROM supervision s LEFT JOIN dispute d ON d.id = s.dispute WHERE s.id = ? LIMIT 1`,
      [...readable.values, order],
    ),
  );
  if (row?.readable === 0)
    throw new DomainError('supervision.outOfReach', '这一张督办不在你能看的范围里，请找发出的人或负责人。');
}

/**
 * Which orders (`s`, with their case `d`) a person may read: as it is with visits, and those without a case that are
 * addressed to them.
 */
export function orderReadable(rights: Rights): SqlCondition {
  const { sql, values } = readableWith(rights, 's.author');
  const accounts = standingsOf(rights).map((standing) => standing.account);
  return {
    sql: `(${sql} OR (d.id IS NULL AND s.person IN (${accounts.map(() => '?').join()})))`,
    values: [...values, ...accounts],
  };
}

/** Which whistles (`w`, with their case `d`) a person may read: as it is with visits. */
export function whistleReadable(rights: Rights): SqlCondition {
  return readableWith(rights, 'w.author');
}

/**
 * Which visits (`v`, with their case `d`) a person may read: those of cases they may read, those they received, and
 * those without a case where they see the whole centre.
 */
export function visitReadable(rights: Rights): SqlCondition {
  return readableWith(rights, 'v.owner');
}

function readableWith(rights: Rights, owner: string): SqlCondition {
  const reading = readingOf(rights);
  const ofCase = readingSql(reading, 'd') ?? { sql: '1', values: [] };
  const wholeCentre = countingOf(rights).is === 'everything' ? 1 : 0;
  const owners = standingsOf(rights).map((standing) => standing.account);
  return {
    sql: `(CASE WHEN d.id IS NULL THEN ${wholeCentre} ELSE ${ofCase.sql} END OR ${owner} IN (${owners.map(() => '?').join()}))`,
    values: [...ofCase.values, ...owners],
  };
}

/** What decides about the reading of a case; undefined where it isn't here. */
export async function readableRow(centre: Centre, dispute: string): Promise<ReadableRow | undefined> {
  return centre.store.read(async (connection) => {
    const row = await connection.get<Omit<ReadableRow, 'named'>>(
      'SELECT county, township, village, open, restricted FROM dispute WHERE id = ? LIMIT 1',
      [dispute],
    );
    if (!row) return undefined;
    const named = await connection.all<{ account: string }>('SELECT account FROM named WHERE dispute = ?', [
      dispute,
    ]);
    return { ...row, named: named.map(({ account }) => account) };
  });
}
