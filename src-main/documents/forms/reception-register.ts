import { receptionRegisterData, type ReceptionRegisterData } from '../../contract/reception-papers';
import type { Block } from '../blocks';
import { listTable, plain, title } from '../compose';
import { defineForm } from '../definition';
import { paperDate } from '../wording/dates';

/** Widths in cm; together the width between the margins. */
const COLUMNS = [
  { head: '号', width: 1.2 },
  { head: '时间', width: 1.7 },
  { head: '来访人', width: 2.1 },
  { head: '事由', width: 3.4, left: true },
  { head: '来源', width: 1.4 },
  { head: '接待人', width: 1.4 },
  { head: '处理结果', width: 3.44, left: true },
];
const BLANK_LINES = 18;

/** 接待登记簿 of a day, a month or any span of days. */
export const receptionRegister = defineForm({
  key: 'reception_register',
  name: '接待登记簿',
  national: false,
  direction: null,
  about: 'period',
  schema: receptionRegisterData,
  blank: (head) => ({ ...head, lines: Array.from({ length: BLANK_LINES }, () => ({})) }),
  render,
  check: () => [],
});

function render(data: ReceptionRegisterData): Block[] {
  const span = data.from === data.to ? paperDate(data.from) : `${paperDate(data.from)}至${paperDate(data.to)}`;
  const known = data.lines.filter((line) => line.queue !== '').length;
  return [
    title('接待登记簿'),
    {
      kind: 'ends',
      left: [plain(`${data.unit}　${span}`)],
      right: known === 0 ? [] : [plain(`共 ${known} 次`)],
    },
    listTable(COLUMNS, data.lines.map(lineOf)),
  ];
}

function lineOf(line: ReceptionRegisterData['lines'][number]): string[] {
  const people = line.people !== null && line.people > 1 ? `等 ${line.people} 人` : '';
  const waited = line.waited === '' ? '' : `\n等 ${line.waited}`;
  return [
    line.queue,
    `${line.at}${waited}`,
    [`${line.name}${people}`, line.phone].filter((part) => part !== '').join('\n'),
    line.matter,
    line.channel,
    line.owner,
    line.outcome,
  ];
}
