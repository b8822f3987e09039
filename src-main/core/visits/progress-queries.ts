import { DomainError } from '../../contract/domain-error';
import { justiceCategory, partyRole } from '../../contract/disputes';
import { disputeWord, disputeStateWords, outcomeWords, partyRoleWords } from '../../contract/labels';
import { formatLongDate, shanghaiDate } from '../../contract/local-date';
import type { ProgressCard } from '../../contract/visits';
import type { CallOutput, ParsedInput } from '../../contract';
import { disputeGoverned } from '../../centre/disputes-capability';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import { loadDispute } from '../disputes/load-dispute';
import { handlingUnit, titleOf } from '../disputes/naming';
import { queryCodeOf, readQueryCode } from '../disputes/query-code';
import type { DisputeState } from '../disputes/state';
import { readingSql, type Reading, type SqlCondition } from '../accounts/reading';
import type { Account } from '../governed/state';
import { normaliseNumber } from '../../contract/identity/digits';
import { maskName } from '../identity/mask';
import { audit } from '../system/audit';

const most = 8;

interface FoundCase {
  id: string;
  no: string;
  category: string;
  registered_at: number;
  why: string;
}

/**
 * Cases somebody may ask about: by the code of the receipt, the number, the name or the identity number of a party.
 * Only what the desk needs to ask on: kind, date and masked names; restricted cases are answered by their handlers.
 */
export async function findProgress(
  centre: Centre,
  reading: Reading,
  typed: string,
): Promise<CallOutput<'progress.find'>> {
  const readable = readingSql(reading, 'd') ?? { sql: '1', values: [] };
  return centre.store.read(async (connection) => {
    const byCode = await findByCode(connection, centre, readable, typed);
    const rows = byCode.length > 0 ? byCode : await findByParty(connection, readable, typed);
    const cases = [];
    for (const row of rows) {
      const parties = await connection.all<{ id: string; name: string; role: string }>(
        'SELECT id, name, role FROM party WHERE dispute = ? LIMIT 60',
        [row.id],
      );
      cases.push({
        dispute: row.id,
        no: row.no,
        kind: disputeWord(row.category === '' ? null : justiceCategory.parse(row.category)),
        registeredOn: shanghaiDate(row.registered_at),
        why: row.why,
        parties: parties.map(({ id, name, role }) => ({
          id,
          nameMasked: maskName(name),
          role: partyRoleWords[partyRole.parse(role)],
        })),
      });
    }
    return { cases };
  });
}

async function findByCode(
  connection: Connection,
  centre: Centre,
  readable: SqlCondition,
  typed: string,
): Promise<FoundCase[]> {
  const asked = readQueryCode(typed);
  const county = (centre.governed.centre?.division ?? '').slice(0, 6);
  const plain = normaliseNumber(typed);
  const numbers = [plain, asked?.no ?? '', `ZY-${county}-${asked?.no ?? ''}`, `ZY-${county}-${plain}`];
  const rows = await connection.all<FoundCase>(
    `SELECT id, no, category, registered_at, '案号相符' AS why FROM dispute d
     WHERE no IN (SELECT value FROM json_each(?)) AND ${readable.sql} ORDER BY n DESC LIMIT ${most}`,
    [JSON.stringify(numbers.filter((number) => number !== '')), ...readable.values],
  );
  const coded = rows.filter((row) => asked !== null && queryCodeOf(row.id, row.no) === asked.code);
  if (coded.length > 0) return coded.map((row) => ({ ...row, why: '查询码相符' }));
  // A code that was mistyped must not find the case by its number alone.
  return rows.filter((row) => row.no === plain || row.no === `ZY-${county}-${plain}`);
}

function findByParty(connection: Connection, readable: SqlCondition, typed: string): Promise<FoundCase[]> {
  const number = normaliseNumber(typed);
  return connection.all<FoundCase>(
    `SELECT d.id, d.no, d.category, d.registered_at, CASE WHEN p.id_number = ? THEN '身份证号相同' ELSE '姓名相同' END AS why
     FROM party p JOIN dispute d ON d.id = p.dispute
     WHERE ((p.name = ? AND p.name <> '') OR (p.id_number = ? AND p.id_number <> '')) AND ${readable.sql}
     GROUP BY d.id ORDER BY d.registered_at DESC LIMIT ${most}`,
    [number, typed, number, ...readable.values],
  );
}

/**
 * Tells where a case stands to a party or whoever a party sent. Who asked and as what stands in the audit.
 * @returns what may be told, and who asked for the visit it is kept as
 * Codes: progress.notConfirmed, progress.restricted, party.unknown, dispute.notFound.
 */
export async function tellProgress(
  centre: Centre,
  account: Account,
  request: ParsedInput<'progress.tell'>,
): Promise<{ card: ProgressCard; asked: { name: string; matter: string } }> {
  const { dispute, asker, confirmed } = request;
  if (!confirmed)
    throw new DomainError('progress.notConfirmed', '先核对来人的身份，勾上“已核对”，再告诉办理情况。');
  const { state } = await loadDispute(centre, dispute);
  const party = state.parties.find((each) => each.id === asker.party && !each.withdrawn);
  if (!party)
    throw new DomainError('party.unknown', '来人不是这件案的当事人，也不是当事人委托的，不能告诉。');
  if (state.head?.restricted === true)
    throw new DomainError('progress.restricted', '这件案限阅，不在窗口答复。请联系承办人当面答复。');
  const relation = asker.kind === 'party' ? '本人' : `${asker.relation} ${asker.name}`;
  await audit(centre, account.id, 'tellProgress', { dispute, subject: asker.party, reason: relation });
  const name = asker.kind === 'party' ? (party.details?.name ?? '') : asker.name;
  return { card: progressCardOf(state, centre), asked: { name, matter: '问案子办到哪了' } };
}

/** What may be told and printed: never the internal limits of the four levels. */
export function progressCardOf(state: DisputeState, centre: Centre): ProgressCard {
  const governed = disputeGoverned(centre);
  return {
    no: state.head?.no ?? '',
    code: queryCodeOf(state.id, state.head?.no ?? ''),
    title: titleOf(state, governed),
    registeredOn: shanghaiDate(state.head?.registeredAt ?? 0),
    state: state.outcome === null ? disputeStateWords[state.status] : outcomeWords[state.outcome.code],
    holder: state.texts.assignedTo === '' ? handlingUnit(state, governed) : state.texts.assignedTo,
    phone: '',
    next: nextWords(state, shanghaiDate(centre.now())),
  };
}

/** The next appointment, or the next date something agreed is due. */
function nextWords(state: DisputeState, today: string): string {
  const meeting = state.attempts.findLast((attempt) => attempt.nextOn !== null)?.nextOn ?? null;
  if (state.outcome === null && meeting !== null && meeting >= today)
    return `${formatLongDate(meeting)}再次调解`;
  const due = state.agreements
    .flatMap((agreement) => agreement.terms.map((term) => term.dueOn))
    .filter((date) => date !== null && date >= today)
    .sort()[0];
  return due ? `${formatLongDate(due)}前履行约定` : '';
}
