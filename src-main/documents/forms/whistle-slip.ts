import wording from '../../../resources/forms/wording.json';
import type { FormRemark } from '../../contract/documents';
import { whistleSlipData, type WhistleSlipData } from '../../contract/joint-papers';
import type { Block } from '../blocks';
import { remarks } from '../checks';
import { fill, flushParagraph, formTable, labelled, plain, strong, writing } from '../compose';
import { defineForm } from '../definition';
import { paperMinuteWords } from '../wording/dates';

const VALUE_CM = [11.44];

/** 吹哨单: one page per unit, with a receipt to tear off whose code opens the unit's sign-in. */
export const whistleSlip = defineForm({
  key: 'whistle_slip',
  name: '吹哨单',
  national: false,
  direction: null,
  about: 'whistle',
  schema: whistleSlipData,
  blank: (head) => ({ ...head, units: [{}] }),
  render,
  check,
});

function render(data: WhistleSlipData): Block[] {
  return data.units.flatMap((unit, index) => slipOf(data, unit, index > 0));
}

function slipOf(data: WhistleSlipData, unit: WhistleSlipData['units'][number], newPage: boolean): Block[] {
  const role = unit.unit === '' ? '主办 / 协办' : unit.lead ? '主办' : '协办';
  return [
    { kind: 'title', text: '吹哨单', newPage },
    {
      kind: 'ends',
      left: [plain('编号：'), fill(data.number, 8)],
      right: [plain('种类：'), fill(data.kindName, 4)],
    },
    flushParagraph(fill(unit.unit, 14), plain('：')),
    formTable(VALUE_CM, [
      labelled('吹哨单位', data.unit, 1),
      labelled('吹哨时间', paperMinuteWords(data.startedAt), 1),
      labelled('关联案号', data.caseNumber, 1),
      writing('事由', data.reason, 1),
      labelled('主办或协办', role, 1),
      writing('请你单位办', unit.task, 1),
      labelled('报到地点', data.place === '' ? data.unit : data.place, 1),
      labelled('报到时间', by(unit.arriveBy), 1),
      labelled('报结果时间', by(unit.reportBy), 1),
      labelled('联系人、电话', data.contact, 1),
      labelled('批准人', data.approvedBy, 1),
    ]),
    { kind: 'notice', text: objectionWords(unit.objectBy) },
    ...receiptOf(data, unit),
  ];
}

/** The part that comes back: torn off along the line, read by camera or scanner gun. */
function receiptOf(data: WhistleSlipData, unit: WhistleSlipData['units'][number]): Block[] {
  const lines = [
    [strong('回执'), plain(`　${data.number}`)],
    [plain('单位：'), fill(unit.unit, 12)],
    [plain('签收人：'), fill('', 6), plain(' 电话：'), fill('', 7)],
    [plain('签收时间：'), plain('　　月　　日　　时　　分')],
    [plain(wording.whistle.answers)],
  ];
  return [
    { kind: 'notice', text: wording.whistle.tearLine },
    unit.code === ''
      ? flushParagraph(plain('回执编码：'), fill('', 14))
      : { kind: 'code', text: unit.code, lines: [...lines, [plain('编码 '), strong(unit.code)]] },
    ...(unit.code === '' ? lines.map((line) => flushParagraph(...line)) : []),
  ];
}

function by(minute: string | null): string {
  return minute === null ? paperMinuteWords(null) : `${paperMinuteWords(minute)}前`;
}

function objectionWords(minute: string | null): string {
  const until = minute === null ? '' : `，${paperMinuteWords(minute)}前提出`;
  return `${wording.whistle.objection}${until}。`;
}

function check(data: WhistleSlipData): FormRemark[] {
  return remarks(
    [data.units.length === 0, 'units_missing', '还没有要报到的单位。'],
    [data.contact === '', 'contact_missing', '没有联系电话，单位收到后不好回话。'],
  );
}
