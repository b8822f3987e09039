import type { z } from 'zod';
import type { partyInput, partyRole } from '../../contract/disputes';
import { normaliseNumber, toHalfWidth } from '../../contract/identity/digits';
import { importWords } from './words';

export type ReadParty = z.input<typeof partyInput>;

/** What one side of a row says, a cell each. */
export interface SideCells {
  readonly names: string;
  readonly phones: string;
  readonly ids: string;
  readonly addresses: string;
}

const PHONE = /(?<!\d)(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/g;
const ROLE_TAG = /(被申请人|被申请方|被反映人|申请人|申请方|来访人|反映人|甲方|乙方|第三人)[:：]?/g;
const RESPONDENT_TAGS = new Set(['被申请人', '被申请方', '被反映人', '乙方']);

/** The parties of one side; phones and numbers go to the names in their order. */
export function readSide(cells: SideCells, role: z.infer<typeof partyRole>): ReadParty[] {
  const names = splitNames(cells.names);
  const phones = phonesOf(`${cells.phones} ${cells.names}`);
  const ids = cells.ids.split(/[\s、，,;；/]+/).filter((each) => each !== '');
  return names.map((name, index) => ({
    ...partyNamed(name, role),
    phone: phones[index] ?? '',
    idNumber: normaliseNumber(ids[index] ?? '').slice(0, 40),
    address: index === 0 || names.length === 1 ? cells.addresses.slice(0, 200) : '',
  }));
}

/** Both sides out of one cell: 张三与李四, 申请人：张三 被申请人：李四, 张三、李四 (the first asks). */
export function readBothSides(cell: string): ReadParty[] {
  const tagged = taggedSides(cell);
  if (tagged.length > 0)
    return tagged.flatMap(({ text, role }) =>
      readSide({ names: text, phones: '', ids: '', addresses: '' }, role),
    );
  const sides = cell.split(/\s*(?:与|诉|—+|--+|vs\.?)\s*/i).filter((side) => side.trim() !== '');
  if (sides.length === 2)
    return sides.flatMap((side, index) =>
      readSide({ names: side, phones: '', ids: '', addresses: '' }, index === 0 ? 'applicant' : 'respondent'),
    );
  const phones = phonesOf(cell);
  return splitNames(cell).map((name, index) => ({
    ...partyNamed(name, index === 0 ? 'applicant' : index === 1 ? 'respondent' : 'third'),
    phone: phones[index] ?? '',
  }));
}

function taggedSides(cell: string): { text: string; role: z.infer<typeof partyRole> }[] {
  const tags = [...cell.matchAll(ROLE_TAG)];
  return tags.map((tag, index) => ({
    text: cell.slice(tag.index + tag[0].length, tags[index + 1]?.index),
    role: RESPONDENT_TAGS.has(tag[1] ?? '') ? 'respondent' : tag[1] === '第三人' ? 'third' : 'applicant',
  }));
}

function phonesOf(text: string): string[] {
  return [
    ...toHalfWidth(text)
      .replace(/(?<=\d)[ -](?=\d{4}(?!\d))/g, '')
      .matchAll(PHONE),
  ].map((found) => found[0]);
}

function splitNames(text: string): string[] {
  return toHalfWidth(text)
    .replace(PHONE, ' ')
    .replace(/\((?:电话|男|女|汉|\d+岁|[^)]*?\d{4,}[^)]*)\)|\(\s*\)/g, ' ')
    .split(/[、,;/\n]+|\s{2,}|(?<=[\u4e00-\u9fff]{2})\s+(?=[\u4e00-\u9fff]{2})/)
    .map((name) =>
      name
        .replace(/^\s*(电话|联系方式)[:：]?/, '')
        .trim()
        // 张 三: names are often spread to a common width.
        .replace(/(?<=^[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]$)/, ''),
    )
    .filter((name) => /[\p{L}]/u.test(name))
    .map((name) => name.slice(0, 80));
}

function partyNamed(name: string, role: z.infer<typeof partyRole>): ReadParty {
  const several = /等\s*(\d+)\s*(?:人|名|户)/.exec(name);
  if (several || /等(?:人|多人|群众|村民)?$/.test(name))
    return { role, kind: 'group', name, headcount: several ? Math.max(1, Number(several[1])) : null };
  return { role, kind: isOrganisation(name) ? 'organisation' : 'person', name };
}

function isOrganisation(name: string): boolean {
  return (
    name.length > 3 &&
    importWords.organisations.some((word) => name.endsWith(word) || (word.length > 2 && name.includes(word)))
  );
}
