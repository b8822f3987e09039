import wording from '../../../resources/forms/wording.json';
import { progressCardData, type ProgressCardData } from '../../contract/reception-papers';
import type { Block } from '../blocks';
import { formTable, labelled, title } from '../compose';
import { defineForm } from '../definition';
import { paperDate } from '../wording/dates';

const VALUE_CM = [11.44];

/** 办理情况告知卡: for a party or agent who asked and whose identity was checked. No internal limits. */
export const progressCard = defineForm({
  key: 'progress_card',
  name: '办理情况告知卡',
  national: false,
  direction: null,
  schema: progressCardData,
  blank: (head) => head,
  render,
  check: () => [],
});

function render(data: ProgressCardData): Block[] {
  return [
    title('办理情况告知卡'),
    formTable(VALUE_CM, [
      labelled('案号', data.number, 1),
      labelled('查询码', data.queryCode, 1),
      labelled('事项', data.title, 1),
      labelled('受理日期', paperDate(data.registeredOn), 1),
      labelled('办理情况', data.state, 1),
      labelled('现由谁办', data.holder, 1),
      labelled('联系电话', data.phone, 1),
      labelled('下次时间', data.next === '' ? wording.reception.noNext : data.next, 1),
    ]),
    { kind: 'notice', text: wording.reception.cardNotice },
    { kind: 'signatures', rows: [], seal: data.unit, date: paperDate(data.toldOn), keep: true },
  ];
}
