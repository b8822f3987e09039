import wording from '../../resources/forms/wording.json';
import type { PaperParty, PaperRole } from '../contract/documents';
import type { Block, CellItem, Inline, Row, RowGroup, SignatureSlot } from './blocks';
import {
  fill,
  flushParagraph,
  labelCell,
  listTable,
  plain,
  row,
  strong,
  together,
  valueCell,
} from './compose';
import { countInChinese } from './wording/numbers';

/** One empty place for either side: what a blank to fill by hand offers. */
export function blankParties(): { kind: 'person'; role: 'applicant' | 'respondent' }[] {
  return [
    { kind: 'person', role: 'applicant' },
    { kind: 'person', role: 'respondent' },
  ];
}

/** How parties stand on paper: as rows of a table, as a paragraph, as a list behind the form. */

/** From this many on one side, the form names the first and a list behind it names them all. */
const MOST_PARTIES_IN_FORM = 6;
/** Sub-label and value, twice; a value column takes a telephone number on one line. */
export const PARTY_COLUMNS_CM = [2.3, 3.1, 2.3, 3.74];
const ROLES: readonly PaperRole[] = ['applicant', 'respondent', 'third'];
const SEXES = { male: '男', female: '女' } as const;
const AUTHORITIES = { general: '一般授权', special: '特别授权' } as const;

export interface Side {
  role: PaperRole;
  /** 申请人, 被申请人, 第三人 */
  name: string;
  members: PaperParty[];
  /** Members are listed behind the form, not in it. */
  listed: boolean;
}

/** The parties by side, in the order of the form; sides without anyone are left out. */
export function sidesOf(parties: readonly PaperParty[]): Side[] {
  return ROLES.map((role) => sideOf(role, parties)).filter((side) => side.members.length > 0);
}

function sideOf(role: PaperRole, parties: readonly PaperParty[]): Side {
  const members = parties.filter((party) => party.role === role);
  return { role, name: wording.roles[role], members, listed: members.length > MOST_PARTIES_IN_FORM };
}

/** 申请人, 第二申请人, 第三申请人 …; in a side of its own, 第三人 counts as 第三人（二）. */
export function ordinalName(side: Side, index: number): string {
  if (index === 0) return side.name;
  const ordinal = countInChinese(index + 1);
  return side.role === 'third' ? `${side.name}（${ordinal}）` : `第${ordinal}${side.name}`;
}

/** The names of a side for a sentence: `张某、李某`, or `张某等 60 方（名单附后）`. */
export function namesOf(side: Side): string {
  const first = side.members[0]?.name ?? '';
  if (side.listed) return `${first}等 ${side.members.length} 方（名单附后）`;
  return side.members
    .map((party) => party.name)
    .filter((name) => name !== '')
    .join('、');
}

/** Everyone who gets a copy: each party one, a group with representatives one together. */
export function copiesNeeded(parties: readonly PaperParty[]): number {
  return parties.length + 1;
}

/** Rows of a form table with the columns [label, ...PARTY_COLUMNS_CM]. */
export function partyGroups(side: Side): RowGroup[] {
  if (side.listed) return [together([row(labelCell(side.name), valueCell(namesOf(side), { colSpan: 4 }))])];
  return side.members.map((party, index) => together(partyRows(ordinalName(side, index), party)));
}

function partyRows(label: string, party: PaperParty): Row[] {
  const rows = detailRows(party);
  if (party.agent !== null)
    rows.push(row(labelCell('委托\n代理人'), valueCell(agentText(party), { colSpan: 3 })));
  const head = labelCell(breakOrdinal(label), { rowSpan: rows.length });
  return rows.map((line, index) => (index === 0 ? { ...line, cells: [head, ...line.cells] } : line));
}

function detailRows(party: PaperParty): Row[] {
  switch (party.kind) {
    case 'person':
      return [
        pair('姓名', party.name, '性别', sexOf(party)),
        pair('年龄', ageOf(party), '联系电话', party.phone),
        wide('身份证号', party.idNumber),
        wide('住址', party.address),
      ];
    case 'organisation':
      return [
        wide('名称', party.name),
        pair('法定\n代表人', party.legalRepresentative, '联系电话', party.phone),
        wide('统一社会\n信用代码', party.creditCode),
        wide('住所', party.address),
      ];
    case 'group':
      return [
        wide('名称', party.name),
        pair('人数', headcountOf(party), '联系电话', party.phone),
        wide('代表人', representativesOf(party)),
        wide('住址', party.address),
      ];
  }
}

function pair(label: string, value: string, second: string, secondValue: string): Row {
  return row(labelCell(label), valueCell(value), labelCell(second), valueCell(secondValue));
}

function wide(label: string, value: string): Row {
  return row(labelCell(label), valueCell(value, { colSpan: 3 }));
}

/** Long ordinals read better on two lines in the label column: 第十二 / 被申请人. */
function breakOrdinal(label: string): string {
  return label.length > 6 ? label.replace(/^(第.+?)(被?申请人)$/, '$1\n$2') : label;
}

/** A party in a document of sentences: its role, then each particular over a rule. */
export function partyParagraphs(side: Side): Block[] {
  if (side.listed) return [flushParagraph(strong(`${side.name}：`), fill(namesOf(side), 20))];
  return side.members.map((party, index) =>
    flushParagraph(
      strong(`${ordinalName(side, index)}：`),
      ...particulars(party),
      ...agentParticulars(party),
    ),
  );
}

function particulars(party: PaperParty): Inline[] {
  switch (party.kind) {
    case 'person':
      return [
        ...named('姓名', party.name, 5),
        ...named('性别', sexOf(party), 2),
        ...named('民族', party.ethnicity, 3),
        ...named('年龄', ageOf(party), 3),
        ...named('职业或职务', party.occupation, 6),
        ...named('联系方式', party.phone, 7),
        ...named('单位或住址', party.address, 12),
      ];
    case 'organisation':
      return [
        ...named('名称', party.name, 12),
        ...named('法定代表人', party.legalRepresentative, 5),
        ...named('统一社会信用代码', party.creditCode, 10),
        ...named('联系方式', party.phone, 7),
        ...named('住所', party.address, 12),
      ];
    case 'group':
      return [
        ...named('名称', party.name, 8),
        ...named('人数', headcountOf(party), 4),
        ...named('代表人', representativesOf(party), 8),
        ...named('住址', party.address, 12),
      ];
  }
}

function named(label: string, value: string, min: number): Inline[] {
  return [{ t: 'text', text: label, unbroken: true }, plain(' '), fill(value, min), plain(' ')];
}

function agentParticulars(party: PaperParty): Inline[] {
  return party.agent === null ? [] : named('委托代理人', agentText(party), 6);
}

/** Lists behind the form for the sides that were too many for it, with a place to sign for each. */
export function partyLists(sides: readonly Side[]): Block[] {
  return sides
    .filter((side) => side.listed)
    .flatMap((side): Block[] => [
      { kind: 'heading', text: `${side.name}名单（共 ${side.members.length} 方）`, newPage: true },
      listTable(
        [
          { head: '序号', width: 1.2 },
          { head: '姓名或名称', width: 2.7 },
          { head: '性别\n年龄', width: 1.9 },
          { head: '联系方式', width: 2.8 },
          { head: '住址', width: 3.34, left: true },
          { head: '签名或按指印', width: 2.7 },
        ],
        side.members.map(listLine),
      ),
    ]);
}

function listLine(party: PaperParty, index: number): (string | CellItem[])[] {
  const who =
    party.kind === 'person' ? [sexOf(party), ageOf(party)].filter((part) => part !== '').join('，') : '';
  const name = party.kind === 'group' ? `${party.name}\n代表人 ${representativesOf(party)}` : party.name;
  return [`${index + 1}`, name, who, party.phone, party.address, signedOnScreen(party)];
}

/** Empty for the pen, unless the party, or those who stand for it, signed on the screen. */
function signedOnScreen(party: PaperParty): string | CellItem[] {
  const signers = party.kind === 'group' ? party.representatives : [party];
  const parts = signers.flatMap(({ signature }) =>
    signature === null ? [] : [{ text: '', image: signature.image }],
  );
  return parts.length === 0 ? '' : [{ c: 'spread', parts }];
}

/** Places for the parties to sign; listed sides sign on their list. */
export function partySignatures(sides: readonly Side[], manner: string): SignatureSlot[][] {
  return sides
    .filter((side) => !side.listed)
    .flatMap((side) =>
      side.members.flatMap((party, index) => slotsOf(ordinalName(side, index), party, manner)),
    )
    .map((slot) => [slot]);
}

function slotsOf(name: string, party: PaperParty, manner: string): SignatureSlot[] {
  if (party.kind === 'group' && party.representatives.length > 0) {
    return party.representatives.map((person) => ({
      label: `${name}代表人${spaced(person.name)}（${manner}）：`,
      image: person.signature?.image,
    }));
  }
  const how = party.kind === 'organisation' ? '代表人签名并盖章' : manner;
  return [{ label: `${name}${spaced(party.name)}（${how}）：`, image: party.signature?.image }];
}

const spaced = (name: string): string => (name === '' ? '' : ` ${name}`);

function sexOf(party: PaperParty): string {
  return party.kind === 'person' && party.sex !== null ? SEXES[party.sex] : '';
}

function ageOf(party: PaperParty): string {
  return party.kind === 'person' && party.age !== null ? `${party.age} 岁` : '';
}

function headcountOf(party: PaperParty): string {
  return party.kind === 'group' && party.headcount !== null ? `${party.headcount} 人` : '';
}

function representativesOf(party: PaperParty): string {
  if (party.kind !== 'group') return '';
  return party.representatives
    .map((person) => (person.phone === '' ? person.name : `${person.name}（${person.phone}）`))
    .join('、');
}

function agentText(party: PaperParty): string {
  if (party.agent === null) return '';
  const notes = [
    party.agent.authority === null ? '' : AUTHORITIES[party.agent.authority],
    party.agent.phone,
  ].filter((note) => note !== '');
  return notes.length === 0 ? party.agent.name : `${party.agent.name}（${notes.join('，')}）`;
}
