import { registerInput, type OutcomeCode, type RegisterInput } from '../../contract/disputes';
import type { ImportDefaults } from '../../contract/ledger-import';
import { ledgerFieldWords } from '../../contract/ledger-import-labels';
import { shanghaiDate } from '../../contract/local-date';
import { sha256, toText } from '../../journal/canonical';
import { checkCitizenId } from '../../contract/identity/citizen-id';
import { toHalfWidth } from '../../contract/identity/digits';
import {
  amountOf,
  categoriesOf,
  clip,
  peopleOf,
  sourceOf,
  tierOf,
  type Cells,
  type Tell,
} from './read-codes';
import { instantOf, readDate, type ReadDate } from './read-date';
import { readBothSides, readSide, type ReadParty } from './read-parties';
import { finderOf, importWords } from './words';

/** What stands in the way of a row (`error`) or was taken otherwise than written. */
export interface RowProblem {
  readonly error: boolean;
  readonly words: string;
}

/** How a row's case ended. */
export interface RowEnd {
  readonly outcome: OutcomeCode;
  /** When, ms. */
  readonly at: number;
  readonly note: string;
  readonly organisation: string;
  readonly mediators: readonly string[];
}

export interface ReadRow {
  /** As the file counts, from 1. */
  readonly row: number;
  /** Null where an error stands in the way. */
  readonly register: RegisterInput | null;
  readonly end: RowEnd | null;
  readonly problems: readonly RowProblem[];
  /** The same for the same values, whatever the order of columns: knows a row that comes again. */
  readonly hash: string;
  /** For the preview, as far as they could be read. */
  readonly shown: {
    readonly registeredOn: string;
    readonly parties: string;
    readonly what: string;
    readonly place: string;
  };
}

export interface ReadContext {
  readonly defaults: ImportDefaults;
  /** This machine's clock, ms. */
  readonly now: number;
  /** The finest division a text names within the centre's county; null for none. */
  divisionIn(text: string): string | null;
}

const findOutcome = finderOf(importWords.outcomes);
const findForm = finderOf(importWords.agreementForms);

/** Nine in the morning, five in the afternoon: for dates without a time. */
const MORNING = 9 * 60;
const AFTERNOON = 17 * 60;

/** One row of a ledger as a case to be registered, with everything that was wrong or unclear told in words. */
export function readRow(row: number, cells: Cells, context: ReadContext): ReadRow {
  const problems: RowProblem[] = [];
  const tell = (error: boolean, words: string) => void problems.push({ error, words });
  const registered = dateOf(cells, 'registeredOn', context, tell);
  const parties = partiesOf(cells, tell);
  const what = whatOf(cells, tell);
  const division = context.divisionIn(`${cells.township ?? ''}${cells.village ?? ''} ${cells.place ?? ''}`);
  const place = placeOf(cells, context, tell);
  const entryTier = tierOf(cells, context.defaults, tell);
  const categories = categoriesOf(cells, tell);
  const registeredAt =
    registered === null ? null : instantWithin(registered, MORNING, context.now, '登记日期', tell);
  const end = registeredAt === null ? null : endOf(cells, registeredAt, context, parties.length, tell);
  const plain = {
    externalNo: clip(cells.externalNo ?? '', 60),
    place,
    division,
    ...categories,
    source: sourceOf(cells, tell),
    entryTier,
    amountFen: amountOf(cells, context.defaults, tell),
    peopleInvolved: peopleOf(cells, tell),
    ...what,
    occurredOn: occurredOn(cells, registered, context, tell),
    registeredAt,
    parties,
  };
  const shown = {
    registeredOn: registered?.date ?? cells.registeredOn ?? '',
    parties: parties.map((party) => party.name).join('、'),
    what: what.title || what.summary,
    place,
  };
  const hash = hashOf(cells);
  if (problems.some((problem) => problem.error))
    return { row, register: null, end: null, problems, hash, shown };
  const checked = registerInput.safeParse(plain);
  if (!checked.success) {
    const words = checked.error.issues[0]?.message ?? '这一行有写得不对的地方，请核对。';
    return { row, register: null, end: null, problems: [...problems, { error: true, words }], hash, shown };
  }
  return { row, register: checked.data, end, problems, hash, shown };
}

/** Of what was written, not of what was made of it: later versions and other defaults know the row again. */
function hashOf(cells: Cells): string {
  const values = Object.entries(cells).map(([field, text]) => [field, toHalfWidth(text).replace(/\s/g, '')]);
  values.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return toText(sha256(Buffer.from(JSON.stringify(values))));
}

function dateOf(
  cells: Cells,
  field: 'registeredOn' | 'closedOn' | 'occurredOn',
  context: ReadContext,
  tell: Tell,
): ReadDate | null {
  const text = cells[field] ?? '';
  const name = ledgerFieldWords[field];
  if (text === '') {
    if (field === 'registeredOn') tell(true, `没有写${name}。请补上，如 2025-03-05。`);
    return null;
  }
  const read = readDate(text, context.defaults.year);
  if (!read) {
    const words = `${name}“${clip(text, 20)}”看不出是哪一天。请写成 2025-03-05 这样。`;
    tell(field === 'registeredOn', field === 'registeredOn' ? words : `${words}先空着。`);
  }
  return read;
}

/** An instant not after now: today's afternoon is cut to now, another day's is an error. */
function instantWithin(
  read: ReadDate,
  minutes: number,
  now: number,
  name: string,
  tell: Tell,
): number | null {
  const at = instantOf(read, minutes);
  if (at <= now) return at;
  if (read.date === shanghaiDate(now)) return now;
  tell(true, `${name} ${read.date} 还没有到，请核对年份。`);
  return null;
}

function partiesOf(cells: Cells, tell: Tell): ReadParty[] {
  const applicants = readSide(sideCells(cells, 'applicant'), 'applicant');
  const respondents = readSide(sideCells(cells, 'respondent'), 'respondent');
  const both = readBothSides(cells.parties ?? '');
  const named = new Set([...applicants, ...respondents].map((party) => party.name));
  const parties = [...applicants, ...respondents, ...both.filter((party) => !named.has(party.name))].slice(
    0,
    200,
  );
  if (parties.length === 0) tell(true, '没有写当事人是谁。请补上姓名或名称。');
  return parties.map((party) => withCheckedNumber(party, tell));
}

function sideCells(cells: Cells, side: 'applicant' | 'respondent') {
  return {
    names: cells[side] ?? '',
    phones: cells[`${side}Phone`] ?? '',
    ids: cells[`${side}Id`] ?? '',
    addresses: cells[`${side}Address`] ?? '',
  };
}

/** A number that can't be right is kept as it was written, with the reason, so that nothing of the old ledger is lost. */
function withCheckedNumber(party: ReadParty, tell: Tell): ReadParty {
  if (party.kind !== 'person' || !party.idNumber) return party;
  const check = checkCitizenId(party.idNumber);
  if (check.ok) return party;
  tell(false, `${party.name}的身份证号：${check.message}先按原样留着。`);
  return { ...party, noIdReason: '原台账的号码没有核对' };
}

function whatOf(cells: Cells, tell: Tell): { title: string; summary: string } {
  const title = clip(cells.title ?? '', 8000);
  const told = clip(cells.summary ?? '', 7500);
  const note = clip(cells.note ?? '', 400);
  const body = told !== '' ? told : title;
  if (body === '') tell(true, '没有写是什么事。请补上事由或简要情况。');
  // A long heading is a story: it stays the text, and the case gets a title made of what is known.
  return {
    title: told !== '' && title.length <= 120 ? title : '',
    summary: note === '' || body === '' ? body : `${body}\n备注：${note}`,
  };
}

function placeOf(cells: Cells, context: ReadContext, tell: Tell): string {
  const { township = '', village = '', place = '' } = cells;
  const named = [township, village, place].filter(
    (part, index, all) => part !== '' && all.findIndex((other) => other.includes(part)) === index,
  );
  const text = clip(named.join(' '), 200) || context.defaults.place;
  if (text === '') tell(true, '没有写地点。请补上，或者在对应栏目时写上“没有写地点的记作”。');
  return text;
}

function occurredOn(
  cells: Cells,
  registered: ReadDate | null,
  context: ReadContext,
  tell: Tell,
): string | null {
  const read = dateOf(cells, 'occurredOn', context, tell);
  if (!read) return null;
  if (!registered || read.day <= registered.day) return read.date;
  tell(false, `发生日期 ${read.date} 晚于登记日期，先空着。`);
  return null;
}

function endOf(
  cells: Cells,
  registeredAt: number,
  context: ReadContext,
  parties: number,
  tell: Tell,
): RowEnd | null {
  const closed = dateOf(cells, 'closedOn', context, tell);
  const outcome = outcomeOf(cells, closed !== null, context, parties, tell);
  if (outcome === null) return null;
  const at = closed === null ? registeredAt : instantWithin(closed, AFTERNOON, context.now, '办结日期', tell);
  if (at === null) return null;
  if (at < registeredAt) {
    tell(true, `办结日期 ${closed?.date ?? ''} 早于登记日期，请核对。`);
    return null;
  }
  if (closed === null) tell(false, '没有写办结日期，按登记当天记。');
  const told = [cells.result ?? '', cells.outcome ?? '']
    .filter((part, index, all) => part !== '' && all.indexOf(part) === index)
    .join('；');
  const silent = closed === null ? '（原台账没有写办结日期）' : '';
  return {
    outcome,
    at,
    note: `${clip(told, 900) || '原台账没有写经过'}${silent}`,
    organisation: clip(cells.organisation ?? '', 120) || '原台账没有写调解组织',
    mediators: (cells.mediators ?? '')
      .split(/[、，,;；\s/]+/)
      .map((name) => clip(name, 60))
      .filter((name) => name !== '')
      .slice(0, 20),
  };
}

function outcomeOf(
  cells: Cells,
  dated: boolean,
  context: ReadContext,
  parties: number,
  tell: Tell,
): OutcomeCode | null {
  const text = cells.outcome ?? '';
  const formText = cells.agreementForm ?? '';
  const found = text === '' ? null : findOutcome(text);
  if (text === '' && dated) tell(false, '写了办结日期，没有写结果，先按在办登记。');
  if (text !== '' && found === null) tell(false, `结果“${clip(text, 20)}”对不上，先按在办登记。`);
  if (found === null || found === 'open') return null;
  const form = formText === '' ? null : findForm(formText);
  const outcome =
    found !== 'success' ? found : form === null ? context.defaults.success : (`agreement_${form}` as const);
  if (outcome.startsWith('agreement_') && parties < 2) {
    tell(false, '结果是达成协议，但只写了一方当事人，记作当场化解。');
    return 'instant';
  }
  return outcome;
}
