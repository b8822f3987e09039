import { DomainError } from '../../contract/domain-error';
import { checkCitizenId } from '../../contract/identity/citizen-id';
import { normaliseNumber, toHalfWidth } from '../../contract/identity/digits';
import { checkPhone, normalPhone } from '../../contract/identity/phone';
import type { Authority, ListedPerson } from '../../contract/party-list';
import type { CallOutput } from '../../contract';

type Preview = CallOutput<'partyList.preview'>;
/** A row before it is compared with earlier cases. */
type Row = Omit<Preview['rows'][number], 'earlier'>;
type Read = Omit<Preview, 'rows'> & { readonly rows: Row[] };
export type Known = Pick<ListedPerson, 'name' | 'phone' | 'idNumber'>;

/** What each column may be called; the first that fits counts. */
const headings = {
  name: /^(姓名|名字|当事人|当事人姓名|工人姓名|名称)$/,
  idNumber: /(身份证|证件号|公民身份号码)/,
  noIdReason: /(无证|没有身份证).*(原因|理由)/,
  phone: /(电话|手机|联系方式)/,
  address: /(住址|地址|住所|居住地)/,
  ethnicity: /^民族$/,
  representation: /(代表人|代表|代理人|受托人|委托人姓名)/,
  authority: /(授权|权限)/,
} as const;
type Field = keyof typeof headings;
const fields: readonly Field[] = [
  'noIdReason',
  'name',
  'idNumber',
  'phone',
  'address',
  'ethnicity',
  'authority',
  'representation',
];
/** A heading stands among the first rows, below a title perhaps. */
const HEADING_WITHIN = 8;

/**
 * People of a table of any layout: columns found by their headings, or by what stands in them where there are none.
 * Each row says whether it can be taken, and in words what is wrong with it.
 * @throws DomainError partyList.nothing, partyList.noName
 */
export function readPeople(rows: readonly (readonly string[])[], existing: readonly Known[] = []): Read {
  const heading = findHeading(rows);
  const columns = heading ? columnsOf(rows[heading.at] ?? []) : guessColumns(rows);
  if (!columns.has('name'))
    throw new DomainError('partyList.noName', '没有找到姓名这一列。请在第一行写上“姓名”再导入。');
  const first = heading ? heading.at + 1 : 0;
  const seen = new Map<string, string>(
    existing.flatMap((known) => keysOf(known).map((key) => [key, '已在表上'])),
  );
  const read = rows.flatMap((cells, at) => {
    if (at < first || cells.every((cell) => cell.trim() === '')) return [];
    const row = readRow(at + 1, personOf(cells, columns), seen);
    if (row.state !== 'error')
      for (const key of keysOf(row.person)) if (!seen.has(key)) seen.set(key, `和第 ${row.line} 行是同一人`);
    return [row];
  });
  if (read.length === 0) throw new DomainError('partyList.nothing', '名单里没有人，请核对后再导入。');
  const used = new Set(columns.values());
  const titles = heading ? (rows[heading.at] ?? []) : [];
  return {
    columns: [...columns].map(([field, at]) => titles[at]?.trim() ?? fieldWords[field]),
    unknown: titles.filter(
      (title, at) => title.trim() !== '' && !used.has(at) && !/^(序号|编号)$/.test(title.trim()),
    ),
    rows: read,
  };
}

const fieldWords: Readonly<Record<Field, string>> = {
  name: '姓名',
  idNumber: '身份证号',
  noIdReason: '没有身份证的原因',
  phone: '电话',
  address: '住址',
  ethnicity: '民族',
  representation: '代表人',
  authority: '授权',
};

function findHeading(rows: readonly (readonly string[])[]): { at: number } | null {
  const at = rows.slice(0, HEADING_WITHIN).findIndex((cells) => columnsOf(cells).has('name'));
  return at < 0 ? null : { at };
}

function columnsOf(titles: readonly string[]): Map<Field, number> {
  const columns = new Map<Field, number>();
  titles.forEach((title, at) => {
    const plain = toHalfWidth(title).replace(/[\s*:：]/g, '');
    const field = fields.find((each) => headings[each].test(plain));
    if (field && !columns.has(field)) columns.set(field, at);
  });
  return columns;
}

/** Without headings: the column of numbers that check is the identity number, and so on. */
function guessColumns(rows: readonly (readonly string[])[]): Map<Field, number> {
  const sample = rows.slice(0, 20);
  const width = Math.max(0, ...sample.map((cells) => cells.length));
  const columns = new Map<Field, number>();
  const tests: readonly (readonly [Field, (cell: string) => boolean])[] = [
    ['idNumber', (cell) => /^[\dXx]{15,18}$/.test(normaliseNumber(cell))],
    ['phone', (cell) => checkPhone(cell).ok],
    ['name', (cell) => /^[\p{Script=Han}·]{2,12}$/u.test(cell.trim())],
    ['address', (cell) => /[村社区镇乡路街号组]/.test(cell)],
  ];
  for (const [field, fits] of tests) {
    const taken = new Set(columns.values());
    const at = Array.from({ length: width }, (_, column) => column).find(
      (column) =>
        !taken.has(column) && sample.filter((cells) => fits(cells[column] ?? '')).length * 2 > sample.length,
    );
    if (at !== undefined) columns.set(field, at);
  }
  return columns;
}

function personOf(cells: readonly string[], columns: ReadonlyMap<Field, number>): ListedPerson {
  const cell = (field: Field) => (cells[columns.get(field) ?? -1] ?? '').trim();
  const speaks = cell('representation');
  const authority = authorityOf(cell('authority'));
  const representative = /^(是|√|✓|y|yes|代表|代表人|1)$/i.test(speaks);
  const none = speaks === '' || representative || /^(否|无|不是|-|—|0)$/.test(speaks);
  return {
    name: cell('name').slice(0, 80),
    phone: normalPhone(cell('phone').slice(0, 40)),
    idNumber: normaliseNumber(cell('idNumber')).slice(0, 40),
    noIdReason: cell('noIdReason').slice(0, 80),
    address: cell('address').slice(0, 200),
    ethnicity: cell('ethnicity').slice(0, 20),
    representative,
    representation: none ? null : { name: speaks.slice(0, 80), authority },
  };
}

function authorityOf(words: string): Authority | null {
  if (words.includes('特别')) return 'special';
  return words.includes('一般') ? 'general' : null;
}

function readRow(line: number, person: ListedPerson, seen: ReadonlyMap<string, string>): Row {
  const row = (state: Row['state'], words: string): Row => ({ line, person, state, words });
  if (person.name === '') return row('error', '没有姓名，补上再导入。');
  const check = person.idNumber === '' ? null : checkCitizenId(person.idNumber);
  if (check && !check.ok && person.noIdReason === '') return row('error', check.message);
  const same = keysOf(person).flatMap((key) => seen.get(key) ?? [])[0];
  if (same !== undefined) return row('duplicate', `${same}。`);
  if (check === null && person.noIdReason === '') return row('remark', '没有身份证号，登记后补。');
  if (person.representation && person.representation.authority === null)
    return row('remark', `由 ${person.representation.name} 代表，没写授权范围。`);
  return row('good', '');
}

/** By what two rows are the same person: the identity number, or name and phone together. */
function keysOf({ name, phone, idNumber }: Known): string[] {
  const number = normaliseNumber(idNumber);
  return [
    ...(number === '' ? [] : [`id:${number}`]),
    ...(name === '' || phone === '' ? [] : [`phone:${name}:${normalPhone(phone)}`]),
  ];
}
