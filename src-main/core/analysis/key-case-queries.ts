import type { KeyCaseFacts, KeyCaseReason } from '../../contract/analysis-figures';
import { groupPeople } from '../../contract/situation';
import type { Tier } from '../../contract/primitives';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import { readingSql, type Reading } from '../accounts/reading';
import { masking } from '../sessions/screen/mask-words';
import type { MapPlace } from '../situation/places';

const mostCases = 20;

interface CaseRow {
  readonly id: string;
  readonly no: string;
  readonly title: string;
  readonly place: string;
  readonly tier: number;
  readonly people: number | null;
  readonly risk: string;
  readonly major: number;
  readonly late: number;
}

interface KeyCases {
  readonly facts: readonly KeyCaseFacts[];
  /** Number and title of each, names of persons masked. */
  readonly words: Readonly<Record<string, { readonly no: string; readonly title: string }>>;
}

/**
 * Open cases to be watched, the most pressing first: red risk, overdue, major, groups. Of cases the author may read, and
 * never restricted ones: the report is read by others.
 */
export async function loadKeyCases(
  centre: Centre,
  reading: Reading,
  { grain, code }: MapPlace,
): Promise<KeyCases> {
  const readable = readingSql(reading) ?? { sql: '1', values: [] };
  const here = grain === 'city' ? { sql: '1', values: [] } : { sql: `${grain} = ?`, values: [code] };
  return centre.store.read(async (connection) => {
    const rows = await connection.all<CaseRow>(
      `SELECT id, no, title, place, tier, people, risk, major, late FROM (
         SELECT *, clock <> 'paused' AND due IS NOT NULL AND due < ? AS late FROM dispute
         WHERE open = 1 AND restricted = 0 AND ${readable.sql} AND ${here.sql})
       WHERE risk IN ('red', 'yellow') OR late = 1 OR major = 1 OR people >= ${groupPeople}
       ORDER BY risk = 'red' DESC, late DESC, major DESC, risk = 'yellow' DESC, coalesce(people, 0) DESC, day, id LIMIT ${mostCases}`,
      [centre.now(), ...readable.values, ...here.values],
    );
    const words: Record<string, { no: string; title: string }> = {};
    for (const row of rows) words[row.id] = { no: row.no, title: await maskedTitle(connection, row) };
    return { facts: rows.map(factsOf), words };
  });
}

function factsOf(row: CaseRow): KeyCaseFacts {
  const holds: Readonly<Record<KeyCaseReason, boolean>> = {
    red: row.risk === 'red',
    yellow: row.risk === 'yellow',
    overdue: row.late === 1,
    major: row.major === 1,
    group: (row.people ?? 0) >= groupPeople,
  };
  const reasons = (['red', 'yellow', 'overdue', 'major', 'group'] as const).filter((reason) => holds[reason]);
  return { dispute: row.id, tier: tierOf(row.tier), people: row.people, reasons };
}

function tierOf(tier: number): Tier {
  return ([1, 2, 3, 4] as const).find((known) => known === tier) ?? 1;
}

async function maskedTitle(connection: Connection, { id, title, place }: CaseRow): Promise<string> {
  const persons = await connection.all<{ name: string }>(
    "SELECT name FROM party WHERE dispute = ? AND kind <> 'organisation'",
    [id],
  );
  const mask = masking(
    persons.map(({ name }) => name),
    [],
  );
  return mask(title === '' ? place : title);
}
