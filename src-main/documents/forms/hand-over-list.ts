import { handOverListData, type FormRemark, type HandOverListData } from '../../contract/documents';
import type { Block } from '../blocks';
import { remarks } from '../checks';
import { fill, flushParagraph, listTable, plain, title } from '../compose';
import { defineForm } from '../definition';
import { paperDate } from '../wording/dates';

/** Lines of the blank. */
const BLANK_LINES = 12;

/** 移交清单: who leaves, what they held and who has it now, signed by both sides and a witness (监交人). */
export const handOverList = defineForm({
  key: 'hand_over_list',
  name: '移交清单',
  national: false,
  direction: null,
  schema: handOverListData,
  blank: (head) => ({ ...head, items: Array.from({ length: BLANK_LINES }, () => ({ what: '', to: '' })) }),
  render,
  check,
});

function render(data: HandOverListData): Block[] {
  return [
    title('移交清单'),
    {
      kind: 'ends',
      left: [plain('单位：'), fill(data.unit, 10)],
      right: [plain('移交日期：'), plain(paperDate(data.on))],
    },
    flushParagraph(plain('移交人：'), fill(data.leaver, 8), plain('　职务：'), fill(data.position, 8)),
    flushParagraph(plain('移交事由：'), fill(data.reason, 20)),
    listTable(
      [
        { head: '序号', width: 1.4 },
        { head: '移交的事项', width: 7.64, left: true },
        { head: '接收人', width: 2.8 },
        { head: '接收人签名', width: 2.8 },
      ],
      data.items.map((item, index) => [String(index + 1), item.what, item.to, '']),
    ),
    {
      kind: 'signatures',
      rows: [[{ label: '移交人（签名）：' }, { label: '监交人（签名）：' }]],
      seal: '',
      date: paperDate(data.on),
      keep: true,
    },
  ];
}

function check(data: HandOverListData): FormRemark[] {
  return remarks(
    [data.leaver === '', 'leaver_missing', '还没有移交人。'],
    [data.on === null, 'on_missing', '还没有移交日期。'],
  );
}
