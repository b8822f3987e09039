import { setImmediate } from 'node:timers/promises';
import type { Centre } from '../../centre/centre';
import { dayNumber } from '../disputes/day-number';
import type { ReadRow } from './read-row';

/** What a row resembles. `again`: the same row came with an earlier import. */
export interface Likeness {
  readonly again: boolean;
  readonly words: string;
  /** The case it resembles; null for an earlier row of the same file. */
  readonly dispute: string | null;
}

const SLICE = 500;

interface Known {
  readonly value: string;
  readonly id: string;
  readonly no: string;
}

/**
 * Finds what each row resembles: the same row imported before, the same old number, the same people on the same day, or
 * an earlier row of the file itself. By row number.
 */
export async function findLikenesses(
  centre: Centre,
  rows: readonly ReadRow[],
  report: (done: number) => void,
): Promise<Map<number, Likeness>> {
  const found = new Map<number, Likeness>();
  const propose = (row: ReadRow, likeness: Likeness) => {
    if (!found.has(row.row)) found.set(row.row, likeness);
  };
  for (let from = 0; from < rows.length; from += SLICE) {
    const slice = rows.slice(from, from + SLICE).filter((row) => row.register !== null);
    for (const { value, id, no } of await knownBy(
      centre,
      'hash',
      slice.map((row) => row.hash),
    ))
      for (const row of slice)
        if (row.hash === value) propose(row, { again: true, words: `已经导入过，是 ${no}`, dispute: id });
    const numbers = slice.map((row) => row.register?.externalNo ?? '').filter((no) => no !== '');
    for (const { value, id, no } of await knownBy(centre, 'external_no', numbers))
      for (const row of slice)
        if (row.register?.externalNo === value)
          propose(row, { again: false, words: `原编号和 ${no} 相同`, dispute: id });
    report(Math.min(from + SLICE, rows.length));
  }
  await findSamePeople(centre, rows, propose);
  findWithinFile(rows, propose);
  return found;
}

function knownBy(
  centre: Centre,
  column: 'hash' | 'external_no',
  values: readonly string[],
): Promise<Known[]> {
  if (values.length === 0) return Promise.resolve([]);
  return centre.store.read((connection) =>
    connection.all<Known>(
      `SELECT o.${column} AS value, d.id, d.no FROM origin o JOIN dispute d ON d.id = o.dispute
         WHERE o.${column} <> '' AND o.${column} IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(values)],
    ),
  );
}

type Propose = (row: ReadRow, likeness: Likeness) => void;

/** Day by day along the index of the ledger: names are common, names on one day are few. */
async function findSamePeople(centre: Centre, rows: readonly ReadRow[], propose: Propose): Promise<void> {
  const byDay = new Map<number, ReadRow[]>();
  for (const row of rows) {
    if (row.register === null) continue;
    const day = dayNumber(row.register.registeredAt ?? 0);
    const ofDay = byDay.get(day);
    if (ofDay) ofDay.push(row);
    else byDay.set(day, [row]);
  }
  for (const [day, ofDay] of byDay) {
    const cases = await casesOfDay(centre, day);
    for (const row of ofDay) {
      const known = cases.get(namesKey(row.register?.parties.map((party) => party.name) ?? []));
      if (known)
        propose(row, { again: false, words: `和 ${known.no} 同一天、当事人相同`, dispute: known.id });
    }
  }
}

async function casesOfDay(centre: Centre, day: number): Promise<Map<string, Known>> {
  const parties = await centre.store.read((connection) =>
    connection.all<Known>(
      `SELECT p.name AS value, d.id, d.no FROM dispute d INDEXED BY dispute_wide JOIN party p ON p.dispute = d.id
         WHERE d.day = ? AND d.state <> 'void'`,
      [day],
    ),
  );
  const names = new Map<string, { first: Known; names: string[] }>();
  for (const party of parties) {
    const known = names.get(party.id);
    if (known) known.names.push(party.value);
    else names.set(party.id, { first: party, names: [party.value] });
  }
  return new Map([...names.values()].map((each) => [namesKey(each.names), each.first]));
}

function namesKey(names: readonly string[]): string {
  return [...names].sort().join('\n');
}

function findWithinFile(rows: readonly ReadRow[], propose: Propose): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const { register } = row;
    if (register === null) continue;
    const keys = [
      `people ${dayNumber(register.registeredAt ?? 0)} ${namesKey(register.parties.map((party) => party.name))} ${register.title || register.summary}`,
      ...(register.externalNo === '' ? [] : [`number ${register.externalNo}`]),
    ];
    for (const key of keys) {
      const first = seen.get(key);
      if (first === undefined) seen.set(key, row.row);
      else propose(row, { again: false, words: `和本表第 ${first} 行相同`, dispute: null });
    }
  }
}

/** Rows read without letting others have their turn. */
const READ_SLICE = 300;

/** Reads all rows in slices; `stopped` is asked between them. */
export async function readInSlices(
  count: number,
  read: (index: number) => void,
  stopped: () => boolean,
  report: (done: number) => void,
): Promise<void> {
  for (let index = 0; index < count && !stopped(); index += 1) {
    read(index);
    if ((index + 1) % READ_SLICE !== 0) continue;
    report(index + 1);
    await setImmediate();
  }
}
