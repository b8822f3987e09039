import wording from '../../../resources/forms/wording.json';
import { policeReportData, type PoliceReportData } from '../../contract/reception-papers';
import type { FormRemark } from '../../contract/documents';
import type { Block } from '../blocks';
import { remarks } from '../checks';
import { fill, flushParagraph, formTable, labelled, plain, signing, title, writing } from '../compose';
import { defineForm } from '../definition';
import { groundItems } from '../grounds';
import { clauseText } from '../printable';
import { paperMinuteWords } from '../wording/dates';

const VALUE_CM = [11.44];

/** 报告公安机关单: kept in the file as proof that the report the law asks for was made. */
export const policeReport = defineForm({
  key: 'police_report',
  name: '报告公安机关单',
  national: false,
  direction: null,
  schema: policeReportData,
  blank: (head) => head,
  render,
  check,
});

function render(data: PoliceReportData): Block[] {
  const grounds = groundItems(data.grounds).map(clauseText).join('\n');
  return [
    title('报告公安机关单'),
    flushParagraph(fill(data.to, 10), plain('：')),
    formTable(VALUE_CM, [
      labelled('报告单位', data.unit, 1),
      labelled('案号', data.number, 1),
      labelled('报告时间', paperMinuteWords(data.reportedAt), 1),
      labelled('地点', data.place, 1),
      labelled('涉及人员', data.people, 1),
      writing('情况', data.summary, 1),
      writing('报告依据', grounds, 1),
      writing('已采取的\n措施', data.measures, 1),
      signing('报告人', [{ text: data.reporter }, { text: '（印章）' }], 1),
      signing('接报人', [{ text: '' }, { text: '　年　月　日　时　分' }], 1),
    ]),
    { kind: 'notice', text: wording.reception.policeNotice },
  ];
}

function check(data: PoliceReportData): FormRemark[] {
  return remarks(
    [data.grounds.length === 0, 'grounds_missing', '登记时没有记下要报告的风险，核对后再打印。'],
    [data.to === '', 'police_missing', '还没有写报告给哪个派出所。'],
  );
}
