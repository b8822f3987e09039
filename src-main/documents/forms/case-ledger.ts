import { caseLedgerData, type CaseLedgerData } from '../../contract/documents';
import { TEXT_WIDTH_CM, type Block } from '../blocks';
import { flushParagraph, listTable, plain, title } from '../compose';
import { defineForm } from '../definition';
import { paperDate } from '../wording/dates';

/** Lines and columns of the blank. */
const BLANK_LINES = 18;
const BLANK_COLUMNS = ['编号', '案件', '经办', '登记'];
const NUMBER_WIDTH = 1.2;

/** 矛盾纠纷台账: cases as the ledger shows them, for use inside the office. */
export const caseLedger = defineForm({
  key: 'case_ledger',
  name: '矛盾纠纷台账',
  national: false,
  direction: null,
  about: 'ledger',
  schema: caseLedgerData,
  blank: (head) => ({
    ...head,
    columns: BLANK_COLUMNS.map((name) => ({
      head: name,
      width: (TEXT_WIDTH_CM - NUMBER_WIDTH) / BLANK_COLUMNS.length,
      left: true,
    })),
    rows: Array.from({ length: BLANK_LINES }, () => BLANK_COLUMNS.map(() => '')),
  }),
  render,
  check: () => [],
});

function render(data: CaseLedgerData): Block[] {
  const written = data.rows.some((row) => row.some((cell) => cell !== ''));
  return [
    title(data.name === '' ? '矛盾纠纷台账' : data.name),
    {
      kind: 'ends',
      left: [plain([data.unit, paperDate(data.on)].filter((part) => part !== '').join('　'))],
      right: written ? [plain(`共 ${data.rows.length} 件`)] : [],
    },
    ...(data.about === '' ? [] : [flushParagraph(plain(data.about))]),
    listTable(
      [{ head: '序号', width: NUMBER_WIDTH }, ...data.columns],
      data.rows.map((row, index) => [String(index + 1), ...row]),
    ),
  ];
}
