import wording from '../../../resources/forms/wording.json';
import { intakeReceiptData, type IntakeReceiptData } from '../../contract/reception-papers';
import type { FormRemark } from '../../contract/documents';
import type { Block } from '../blocks';
import { remarks } from '../checks';
import { fill, flushParagraph, formTable, labelled, paragraph, plain, strong, title } from '../compose';
import { defineForm } from '../definition';
import { paperDate } from '../wording/dates';

const VALUE_CM = [11.44];

/** 受理回执: handed over after registering. It tells how to ask, and no internal limits. */
export const intakeReceipt = defineForm({
  key: 'intake_receipt',
  name: '受理回执',
  national: false,
  direction: null,
  schema: intakeReceiptData,
  blank: (head) => head,
  render,
  check,
});

function render(data: IntakeReceiptData): Block[] {
  return [
    title('受理回执'),
    flushParagraph(fill(data.reporters, 8), plain('：')),
    paragraph(
      plain('你反映的'),
      fill(data.category, 6),
      plain(`，本中心已于 ${paperDate(data.registeredOn)}登记受理。`),
    ),
    formTable(VALUE_CM, [
      labelled('案号', data.number, 1),
      labelled('受理单位', data.unit, 1),
      labelled('现由谁办', data.holder, 1),
      labelled('接待人', data.registrar, 1),
      labelled('联系电话', data.phone, 1),
    ]),
    ...codeOf(data),
    {
      kind: 'signatures',
      rows: [],
      seal: `${data.unit}（印章）`,
      date: paperDate(data.registeredOn),
      keep: true,
    },
  ];
}

function codeOf(data: IntakeReceiptData): Block[] {
  if (data.queryCode === '') return [flushParagraph(plain('查询码：'), fill('', 12))];
  const lines = [[plain('查询码 '), strong(data.queryCode)], [plain(wording.reception.howToAsk)]];
  return [{ kind: 'code', text: data.queryCode, lines }];
}

function check(data: IntakeReceiptData): FormRemark[] {
  return remarks([data.reporters === '', 'reporters_missing', '还没有写反映人。']);
}
