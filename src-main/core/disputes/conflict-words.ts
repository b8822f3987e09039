import type { z } from 'zod';
import { governanceCategoryName } from '../../contract/categories';
import type { conflictView } from '../../contract/disputes';
import {
  justiceCategoryWords,
  partyKindWords,
  partyRoleWords,
  riskWords,
  sexWords,
} from '../../contract/labels';
import type { PlacedEntry } from '../../journal/order';
import type { Replayed } from '../../journal/replay';
import { maskCitizenId, maskPhone } from '../identity/mask';
import type { DisputeGoverned } from './governed';
import { amountWords, nameOf } from './naming';
import type { DisputeState } from './state';
import { occurredAt } from './timeline';

type ConflictView = z.infer<typeof conflictView>;

/** Open conflicts with both values in words, for a person to settle. */
export function conflictViews(replayed: Replayed<DisputeState>, governed: DisputeGoverned): ConflictView[] {
  const entries = new Map(replayed.ordered.map((entry) => [entry.hash, entry]));
  return replayed.conflicts.flatMap(({ id, key, earlier, later }) => {
    const [first, second] = [entries.get(earlier), entries.get(later)];
    if (!first || !second) return [];
    return [
      {
        id,
        key,
        what: keyWords(replayed.state, key),
        earlier: sideOf(first, key, governed),
        later: sideOf(second, key, governed),
      },
    ];
  });
}

function sideOf(entry: PlacedEntry, key: string, governed: DisputeGoverned): ConflictView['earlier'] {
  return {
    by: governed.personName(entry.header.actor),
    at: occurredAt(entry),
    value: valueWords(entry, key, governed),
  };
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: '标题',
  summary: '事情经过',
  place: '地点',
  division: '所在村社',
  category: '纠纷类别（司法）',
  governance: '纠纷类别（综治）',
  amountFen: '涉及金额',
  people: '涉及人数',
  occurredOn: '发生日期',
  risk: '风险等级',
  major: '是否重大',
  handler: '经办人',
  restricted: '是否限阅',
  readers: '指定的阅读人',
  name: '姓名或名称',
  phone: '电话',
  idNumber: '身份证号',
  noIdReason: '没有身份证的原因',
  sex: '性别',
  birthDate: '出生日期',
  ethnicity: '民族',
  occupation: '职业',
  address: '住址',
  legalRepresentative: '法定代表人',
  creditCode: '统一社会信用代码',
  headcount: '人数',
  representatives: '代表人',
  role: '地位',
  kind: '类型',
  removed: '是否移出',
  account: '诉求和陈述',
  no: '协议编号',
  withdrawn: '附件是否撤下',
};

/** What a touched key means: `张某的电话`, `涉及金额`. */
function keyWords(state: DisputeState, key: string): string {
  const [scope = '', id = '', field = ''] = key.split(':');
  if (scope === 'party') {
    const party = state.parties.find((each) => each.id === id);
    const name = party ? nameOf(party) : '';
    return `${name === '' ? '当事人' : name}的${FIELD_WORDS[field] ?? field}`;
  }
  return FIELD_WORDS[field === '' ? scope : field] ?? key;
}

/** The value one entry gave a key, masked and in words; `（内容不在本机）` where its body isn't here. */
function valueWords(entry: PlacedEntry, key: string, governed: DisputeGoverned): string {
  const index = entry.header.events.findIndex((event) => event.touches.includes(key));
  const event = entry.header.events.at(index);
  if (index < 0 || !event) return '';
  const field = key.split(':')[2] ?? key;
  if (field === 'removed') return '移出';
  if (field === 'withdrawn') return '撤下';
  if (event.kind === 'dispute.conflictSettled')
    return event.facts['keep'] === 'earlier' ? '用先写的' : '用后写的';
  if (field in event.facts) return codeWords(field, event.facts[field], entry.header.at, governed);
  const content = entry.contents?.[index];
  if (!content) return '（内容不在本机）';
  if (field === 'account') return accountWords(content);
  const fields = isRecord(content['fields']) ? content['fields'] : content;
  return textWords(field, fields[field]);
}

function codeWords(field: string, value: unknown, at: number, governed: DisputeGoverned): string {
  if (value === null) return '未填';
  if (Array.isArray(value)) return peopleWords(value, governed) || '没有别人';
  if (typeof value === 'number') return field === 'amountFen' ? amountWords(value) : `${value} 人`;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'string') return '';
  if (field === 'handler') return governed.personName(value) || value;
  if (field === 'division') return governed.divisionName(value, at) || value;
  if (field === 'governance') return governanceCategoryName(value) || value;
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    category: justiceCategoryWords,
    risk: riskWords,
    role: partyRoleWords,
    kind: partyKindWords,
  };
  return words[field]?.[value] ?? value;
}

function peopleWords(accounts: readonly unknown[], governed: DisputeGoverned): string {
  return accounts
    .map((account) => (typeof account === 'string' ? governed.personName(account) || account : ''))
    .filter((name) => name !== '')
    .join('、');
}

function textWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '未填';
  if (field === 'representatives' && Array.isArray(value))
    return value
      .map((each) => (isRecord(each) && typeof each['name'] === 'string' ? each['name'] : ''))
      .join('、');
  if (typeof value !== 'string') return '';
  if (field === 'phone') return maskPhone(value);
  if (field === 'idNumber') return maskCitizenId(value);
  if (field === 'sex') {
    const words: Readonly<Record<string, string>> = sexWords;
    return words[value] ?? value;
  }
  return value;
}

function accountWords(content: Readonly<Record<string, unknown>>): string {
  const claims = Array.isArray(content['claims'])
    ? content['claims'].filter((each) => typeof each === 'string')
    : [];
  const statement = typeof content['statement'] === 'string' ? content['statement'] : '';
  return [...claims, statement].filter((part) => part !== '').join('；');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
