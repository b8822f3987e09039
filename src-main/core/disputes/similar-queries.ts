import { partyRoleWords } from '../../contract/labels';
import { DomainError } from '../../contract/domain-error';
import { disputeState, outcomeCode, partyInput, partyRole } from '../../contract/disputes';
import { normaliseNumber } from '../../contract/identity/digits';
import { normalPhone } from '../../contract/identity/phone';
import type { CallOutput, ParsedInput } from '../../contract';
import type { Centre } from '../../centre/centre';
import { readingSql, type Reading } from '../accounts/reading';
import type { Account } from '../governed/state';
import { matchExpression } from '../search/tokens';
import { audit } from '../system/audit';
import { loadDispute } from './load-dispute';

interface MatchRow {
  dispute: string;
  party: string;
  no: string;
  title: string;
  name: string;
  role: string;
  state: string;
  outcome: string;
  registered_at: number;
  same: 'id' | 'person' | 'phone' | 'name' | 'address';
}

const words = {
  id: '身份证号相同',
  person: '姓名和电话相同',
  phone: '电话相同',
  name: '姓名相同',
  address: '地址相近',
} as const;
const certainSigns: ReadonlySet<MatchRow['same']> = new Set(['id', 'person']);
/** Shorter addresses fit too many. */
const addressFrom = 4;

interface Sign {
  readonly same: MatchRow['same'];
  readonly condition: string;
  readonly values: readonly string[];
}

/**
 * Earlier cases of the same person (identity number, or name and phone together) and of whoever may be the same
 * (phone, name, address), newest first; only those this person may read.
 */
export async function findSimilar(
  centre: Centre,
  reading: Reading,
  input: ParsedInput<'disputes.similar'>,
): Promise<CallOutput<'disputes.similar'>> {
  const signs = signsOf(input);
  if (signs.length === 0) return { matches: [] };
  const readable = readingSql(reading, 'd') ?? { sql: '1', values: [] };
  const parts = signs.map(
    ({
      same,
      condition,
    }) => `SELECT * FROM (SELECT d.id AS dispute, p.id AS party, d.no, d.title, p.name, p.role, d.state, d.outcome, d.registered_at, '${same}' AS same
      FROM party p JOIN dispute d ON d.id = p.dispute WHERE ${condition} AND d.id <> ? AND ${readable.sql} ORDER BY d.registered_at DESC LIMIT 20)`,
  );
  const rows = await centre.store.read((connection) =>
    connection.all<MatchRow>(
      parts.join(' UNION ALL '),
      signs.flatMap(({ values }) => [...values, input.exceptDispute ?? '', ...readable.values]),
    ),
  );
  return { matches: strongestPerDispute(rows).map((row) => matchOf(row)) };
}

/** What to look for, the strongest sign first. */
function signsOf({ name, phone, idNumber, address }: ParsedInput<'disputes.similar'>): Sign[] {
  const signs: Sign[] = [];
  const number = normaliseNumber(idNumber);
  const called = normalPhone(phone);
  const where = address.length >= addressFrom ? matchExpression(address) : null;
  const person = name.length >= 2 && called.length >= 2;
  if (number.length >= 2)
    signs.push({ same: 'id', condition: "p.id_number = ? AND p.id_number <> ''", values: [number] });
  if (person)
    signs.push({
      same: 'person',
      condition: "p.phone = ? AND p.phone <> '' AND p.name = ?",
      values: [called, name],
    });
  if (called.length >= 2)
    signs.push({ same: 'phone', condition: "p.phone = ? AND p.phone <> ''", values: [called] });
  if (name.length >= 2)
    signs.push({ same: 'name', condition: "p.name = ? AND p.name <> ''", values: [name] });
  if (where !== null)
    signs.push({
      same: 'address',
      condition:
        "d.n IN (SELECT rowid FROM dispute_text WHERE tokens MATCH ? ORDER BY rowid DESC LIMIT 20) AND p.role = 'applicant'",
      values: [where],
    });
  return signs;
}

/** One line per case: the strongest sign counts. */
function strongestPerDispute(rows: readonly MatchRow[]): MatchRow[] {
  const byDispute = new Map<string, MatchRow>();
  for (const row of rows) if (!byDispute.has(row.dispute)) byDispute.set(row.dispute, row);
  const rank = (row: MatchRow) => (certainSigns.has(row.same) ? 0 : 1);
  return [...byDispute.values()]
    .sort((a, b) => rank(a) - rank(b) || b.registered_at - a.registered_at)
    .slice(0, 12);
}

function matchOf(row: MatchRow): CallOutput<'disputes.similar'>['matches'][number] {
  return {
    dispute: row.dispute,
    no: row.no,
    title: row.title,
    party: row.party,
    partyName: row.name,
    certain: certainSigns.has(row.same),
    why: words[row.same],
    state: disputeState.parse(row.state),
    outcome: row.outcome === '' ? null : outcomeCode.parse(row.outcome),
    registeredAt: row.registered_at,
    role: partyRole.parse(row.role),
  };
}

/** The values of a party of another case. A party is a value of its case, so they are copied, and the look is audited. */
export async function copyParty(
  centre: Centre,
  account: Account,
  { dispute, party }: ParsedInput<'disputes.copyParty'>,
): Promise<CallOutput<'disputes.copyParty'>> {
  const { state } = await loadDispute(centre, dispute);
  const found = state.parties.find((each) => each.id === party);
  if (!found?.details) throw new DomainError('party.unknown', '没有这位当事人，刷新后再看。');
  await audit(centre, account.id, 'reveal', {
    dispute,
    subject: partyRoleWords[found.role],
    reason: '登记新案时再用资料',
  });
  const { role, kind, headcount, details } = found;
  return { party: partyInput.parse({ ...details, role, kind, headcount }) };
}
