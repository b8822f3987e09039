import { standingsOf, type Rights, type Standing } from './rights';
import { roleDefinitions } from './roles';

/** What of a case decides who may read it. */
export interface ReadableRow {
  readonly county: string;
  readonly township: string;
  readonly village: string;
  readonly open: number;
  readonly restricted: number;
  /** Accounts named on it: registrar, handler, named readers. */
  readonly named: readonly string[];
}

/** A rule on rows, told once: `readingHolds` asks it of one row, `readingSql` makes a condition of it. */
export type Reading =
  | { readonly is: 'everything' | 'ended' | 'unrestricted' }
  | {
      readonly is: 'division';
      readonly column: 'county' | 'township' | 'village';
      readonly codes: readonly string[];
    }
  | { readonly is: 'named'; readonly accounts: readonly string[] }
  | { readonly is: 'all' | 'some'; readonly of: readonly Reading[] };

const everything: Reading = { is: 'everything' };
const nothing: Reading = { is: 'some', of: [] };

/**
 * Which cases a person may read: those within the scope of their roles as far as they aren't restricted, and those
 * they are named on. A restricted case is read by who is named on it and by who answers for the centre. Whoever may
 * read no case at all, an administrator, reads none they are named on either.
 */
export function readingOf(rights: Rights): Reading {
  return some(standingsOf(rights).map(readingOfStanding));
}

/** Which cases a person's figures count: restricted ones too, as numbers only. */
export function countingOf(rights: Rights): Reading {
  return some(standingsOf(rights).map((standing) => (mayRead(standing) ? scopeOf(standing) : nothing)));
}

function readingOfStanding(standing: Standing): Reading {
  if (!mayRead(standing)) return nothing;
  const scope = scopeOf(standing);
  const trusted = standing.roles.some((role) => roleDefinitions[role].readsRestricted);
  return trusted ? scope : some([namedTo(standing), all([scope, { is: 'unrestricted' }])]);
}

function mayRead(standing: Standing): boolean {
  return standing.permissions.has('case.read');
}

function scopeOf(standing: Standing): Reading {
  const scopes = new Set(standing.roles.map((role) => roleDefinitions[role].scope));
  if (scopes.has('centre')) return everything;
  return some([
    namedTo(standing),
    scopes.has('ended') ? { is: 'ended' } : nothing,
    scopes.has('divisions') ? inDivisions(standing.divisions) : nothing,
  ]);
}

function namedTo(standing: Standing): Reading {
  return { is: 'named', accounts: [standing.account] };
}

const columns = { 6: 'county', 9: 'township', 12: 'village' } as const;

/** A code stands for its whole area: 6 digits a county, 9 a township, 12 a village. */
function inDivisions(codes: readonly string[]): Reading {
  return some(
    ([6, 9, 12] as const).map((length) => {
      const ofLength = codes.filter((code) => code.length === length);
      return ofLength.length === 0 ? nothing : { is: 'division', column: columns[length], codes: ofLength };
    }),
  );
}

function some(parts: readonly Reading[]): Reading {
  const of = parts.filter((part) => !isNothing(part));
  if (of.some((part) => part.is === 'everything')) return everything;
  return of.length === 1 ? (of[0] ?? nothing) : { is: 'some', of };
}

function all(parts: readonly Reading[]): Reading {
  if (parts.some(isNothing)) return nothing;
  const of = parts.filter((part) => part.is !== 'everything');
  return of.length === 1 ? (of[0] ?? everything) : of.length === 0 ? everything : { is: 'all', of };
}

function isNothing(reading: Reading): boolean {
  return reading.is === 'some' && reading.of.length === 0;
}

/** Whether one case may be read. */
export function readingHolds(reading: Reading, row: ReadableRow): boolean {
  switch (reading.is) {
    case 'everything':
      return true;
    case 'ended':
      return row.open === 0;
    case 'unrestricted':
      return row.restricted === 0;
    case 'division':
      return reading.codes.includes(row[reading.column]);
    case 'named':
      return reading.accounts.some((account) => row.named.includes(account));
    case 'all':
      return reading.of.every((part) => readingHolds(part, row));
    case 'some':
      return reading.of.some((part) => readingHolds(part, row));
  }
}

export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * The same as a condition on table `dispute` under the name `as`; null where every case may be read, so that the
 * common question costs nothing.
 */
export function readingSql(reading: Reading, as = 'dispute'): SqlCondition | null {
  switch (reading.is) {
    case 'everything':
      return null;
    case 'ended':
      return { sql: `${as}.open = 0`, values: [] };
    case 'unrestricted':
      return { sql: `${as}.restricted = 0`, values: [] };
    case 'division':
      return { sql: `${as}.${reading.column} IN (${marks(reading.codes)})`, values: reading.codes };
    case 'named':
      // By row number, which every index of the table carries: the list is read once and no row is fetched for it.
      return {
        sql: `${as}.n IN (SELECT d2.n FROM named JOIN dispute d2 ON d2.id = named.dispute WHERE named.account IN (${marks(reading.accounts)}))`,
        values: reading.accounts,
      };
    case 'all':
    case 'some':
      return joined(reading, as);
  }
}

function joined(reading: Extract<Reading, { is: 'all' | 'some' }>, as: string): SqlCondition {
  const parts = reading.of.map((part) => readingSql(part, as) ?? { sql: '1', values: [] });
  if (parts.length === 0) return { sql: reading.is === 'some' ? '0' : '1', values: [] };
  const word = reading.is === 'some' ? ' OR ' : ' AND ';
  return {
    sql: `(${parts.map(({ sql }) => sql).join(word)})`,
    values: parts.flatMap(({ values }) => values),
  };
}

function marks(values: readonly string[]): string {
  return values.map(() => '?').join();
}
