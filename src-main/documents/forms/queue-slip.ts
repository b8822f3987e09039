import wording from '../../../resources/forms/wording.json';
import { queueSlipData, type QueueSlipData } from '../../contract/reception-papers';
import type { Block } from '../blocks';
import { fill, flushParagraph, plain, title } from '../compose';
import { defineForm } from '../definition';
import { paperMinuteWords } from '../wording/dates';

/** 排号单 */
export const queueSlip = defineForm({
  key: 'queue_slip',
  name: '排号单',
  national: false,
  direction: null,
  about: 'visit',
  schema: queueSlipData,
  blank: (head) => head,
  render,
  check: () => [],
});

function render(data: QueueSlipData): Block[] {
  return [
    title(data.unit === '' ? '排号单' : data.unit),
    { kind: 'number', text: data.queue === '' ? '　' : data.queue },
    flushParagraph(plain('来访时间：'), plain(paperMinuteWords(data.receivedAt))),
    flushParagraph(plain('来访事由：'), fill(data.purpose, 8)),
    flushParagraph(plain('前面还有：'), fill(data.before === null ? '' : String(data.before), 3), plain('人')),
    { kind: 'notice', text: wording.reception.queueNotice },
  ];
}
