import wording from '../../../resources/forms/wording.json';
import type { FormRemark } from '../../contract/documents';
import { supervisionOrderData, type SupervisionOrderData } from '../../contract/supervision-papers';
import type { Block } from '../blocks';
import { remarks } from '../checks';
import { fill, flushParagraph, formTable, labelled, plain, strong, writing } from '../compose';
import { defineForm } from '../definition';
import { paperMinuteWords } from '../wording/dates';

const VALUE_CM = [11.44];

/** 催办单: past its limit, asked to hurry. */
export const urgeSlip = defineForm({
  ...shared(),
  key: 'urge_slip',
  name: '催办单',
  render: (data) => orderOf(data, '催办单', wording.supervision.urge),
});

/** 督办单; 挂牌督办 and 指令 are printed on it under their own name. */
export const supervisionSlip = defineForm({
  ...shared(),
  key: 'supervision_slip',
  name: '督办单',
  render: (data) =>
    orderOf(data, data.kindName === '' ? '督办单' : `${data.kindName}单`, wording.supervision.normal),
});

/** 黄牌通知. */
export const yellowCard = defineForm({
  ...shared(),
  key: 'yellow_card',
  name: '黄牌督办通知',
  render: (data) => orderOf(data, '黄牌督办通知', wording.supervision.yellow),
});

/** 红牌通知. */
export const redCard = defineForm({
  ...shared(),
  key: 'red_card',
  name: '红牌督办通知',
  render: (data) => orderOf(data, '红牌督办通知', wording.supervision.red),
});

function shared() {
  return {
    national: false,
    direction: null,
    about: 'order',
    schema: supervisionOrderData,
    blank: (head: { unit: string; sample: boolean }) => ({ ...head }),
    check,
  } as const;
}

function orderOf(data: SupervisionOrderData, title: string, opening: string): Block[] {
  return [
    { kind: 'title', text: title },
    {
      kind: 'ends',
      left: [plain('编号：'), fill(data.number, 8)],
      right: [plain('发出：'), plain(paperMinuteWords(data.issuedAt))],
    },
    flushParagraph(fill(data.addressee, 14), plain('：')),
    flushParagraph(plain(`　　${opening}`)),
    formTable(VALUE_CM, [
      labelled('督办单位', data.unit, 1),
      labelled('关联案号', data.caseNumber, 1),
      labelled('督办原因', data.ground, 1),
      writing('情况', data.reason, 1),
      writing('要求', data.demand, 1),
      labelled('签收期限', by(data.signBy), 1),
      labelled('回复期限', by(data.answerBy), 1),
      labelled('前一张督办', data.follows, 1),
      labelled('签发人', data.issuedBy, 1),
      labelled('联系人、电话', data.contact, 1),
    ]),
    { kind: 'notice', text: objectionWords(data.objectBy) },
    ...receiptOf(data),
  ];
}

/** The part that comes back: torn off along the line, read by camera or scanner gun. */
function receiptOf(data: SupervisionOrderData): Block[] {
  const lines = [
    [strong('回执'), plain(`　${data.number}`)],
    [plain('单位（个人）：'), fill(data.addressee, 12)],
    [plain('签收人：'), fill('', 6), plain(' 电话：'), fill('', 7)],
    [plain('签收时间：'), plain('　　月　　日　　时　　分')],
    [plain(wording.supervision.answers)],
  ];
  return [
    { kind: 'notice', text: wording.whistle.tearLine },
    ...(data.number === ''
      ? lines.map((line) => flushParagraph(...line))
      : [{ kind: 'code' as const, text: data.number, lines }]),
  ];
}

function by(minute: string | null): string {
  return minute === null ? paperMinuteWords(null) : `${paperMinuteWords(minute)}前`;
}

function objectionWords(minute: string | null): string {
  const until = minute === null ? '' : `，${paperMinuteWords(minute)}前提出`;
  return `${wording.supervision.objection}${until}。`;
}

function check(data: SupervisionOrderData): FormRemark[] {
  return remarks(
    [data.contact === '', 'contact_missing', '没有联系电话，对方收到后不好回话。'],
    [data.demand === '', 'demand_missing', '没有写要求怎么办。'],
  );
}
