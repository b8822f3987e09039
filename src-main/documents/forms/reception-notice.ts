import wording from '../../../resources/forms/wording.json';
import { receptionNoticeData, type ReceptionNoticeData } from '../../contract/reception-papers';
import type { FormRemark } from '../../contract/documents';
import type { Block } from '../blocks';
import { remarks } from '../checks';
import { fill, flushParagraph, paragraph, plain, ruled, title } from '../compose';
import { defineForm } from '../definition';
import { paperDate } from '../wording/dates';
import { groundItems } from '../grounds';

/** 引导告知单 or 不予受理告知单: why not here, and where to go instead. */
export const receptionNotice = defineForm({
  key: 'reception_notice',
  name: '告知单',
  national: false,
  direction: null,
  about: 'visit',
  schema: receptionNoticeData,
  blank: (head) => head,
  render,
  check,
});

function render(data: ReceptionNoticeData): Block[] {
  const declined = data.kind === 'declined';
  return [
    title(declined ? '不予受理告知单' : '引导告知单'),
    flushParagraph(fill(data.name, 6), plain('：')),
    paragraph(plain(`你于 ${paperDate(data.receivedOn)}到本中心反映的事项：`)),
    ruled('', data.matter, 3),
    paragraph(
      plain(declined ? '经审查，本中心不予受理，理由是：' : '经了解，宜通过下列途径办理：'),
      fill(data.ground, 10),
      plain('。'),
    ),
    ...(data.grounds.length === 0
      ? []
      : [{ kind: 'clauses' as const, items: groundItems(data.grounds), blankLines: 0 }]),
    flushParagraph(plain('请到：'), fill(data.whereTo, 14)),
    ruled('说明：', data.note, 2),
    { kind: 'notice', text: wording.reception.noticeFoot },
    {
      kind: 'signatures',
      rows: [[{ label: '接待人（签名）：' }, { label: '来访人（签收）：' }]],
      seal: `${data.unit}（印章）`,
      date: paperDate(data.receivedOn),
      keep: true,
    },
  ];
}

function check(data: ReceptionNoticeData): FormRemark[] {
  return remarks(
    [data.name === '', 'name_missing', '还没有写来访人的姓名。'],
    [data.whereTo === '', 'where_to_missing', '还没有写去哪里办。'],
    [data.ground === '', 'ground_missing', '还没有写理由或途径。'],
  );
}
