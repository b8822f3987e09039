import wording from '../../../resources/forms/wording.json';
import {
  acceptanceRegisterData,
  paperSource,
  type AcceptanceRegisterData,
  type FormRemark,
} from '../../contract/documents';
import type { Block } from '../blocks';
import { choice, fill, flushParagraph, paragraph, plain, ruled, title } from '../compose';
import { checkParties, checkWording, remarks } from '../checks';
import { defineForm } from '../definition';
import { blankParties, namesOf, partyLists, partySignatures, sidesOf, type Side } from '../parties';
import { paperDate } from '../wording/dates';

/** 人民调解受理登记表: opens a file where there is no written application. National format of 2010. */
export const acceptanceRegister = defineForm({
  key: 'acceptance_register',
  name: '人民调解受理登记表',
  national: true,
  direction: null,
  schema: acceptanceRegisterData,
  blank: (head) => ({
    ...head,
    parties: blankParties(),
  }),
  render,
  check,
});

function render(data: AcceptanceRegisterData): Block[] {
  const sides = sidesOf(data.parties);
  return [
    title('人民调解受理登记表'),
    paragraph(...opening(data, sides)),
    flushParagraph(plain('纠纷类型：'), fill(data.category, 14)),
    flushParagraph(plain('案件来源：'), choice(sourceOptions(data), true)),
    ...handedOverBy(data),
    ruled('纠纷简要情况：', data.summary, 8),
    {
      kind: 'signatures',
      rows: [
        ...partySignatures(sides, '签名'),
        [{ label: '登记人（签名）：', image: data.registrar?.signature?.image }],
      ],
      seal: `${data.unit === '' ? '人民调解委员会' : data.unit}（印章）`,
      date: paperDate(data.signedOn),
      keep: data.parties.length <= 6,
    },
    ruled('备注：', data.remark, 1),
    { kind: 'notice', text: wording.acceptance.footnote },
    ...partyLists(sides),
  ];
}

function opening(data: AcceptanceRegisterData, sides: readonly Side[]) {
  const [first = '', ...others] = sides.map(namesOf);
  return [
    plain(`${paperDate(data.acceptedOn)}，经当事人同意，调解`),
    fill(first, 6),
    plain('、'),
    fill(others.join('、'), 6),
    plain('之间的纠纷。'),
  ];
}

function sourceOptions(data: AcceptanceRegisterData) {
  return paperSource.options.map((source) => ({
    label: wording.sources[source],
    chosen: data.source === source,
  }));
}

/** The office's addition to the national form, so it takes a line only where a unit handed the dispute over. */
function handedOverBy(data: AcceptanceRegisterData): Block[] {
  return data.sourceUnit === '' ? [] : [flushParagraph(plain('移交单位：'), fill(data.sourceUnit, 14))];
}

function check(data: AcceptanceRegisterData): FormRemark[] {
  return [
    ...checkParties(data.parties),
    ...remarks(
      [data.acceptedOn === null, 'accepted_on_missing', '还没有受理日期。'],
      [data.category === '', 'category_missing', '还没有选纠纷类型。'],
      [data.source === null, 'source_missing', '还没有选案件来源。'],
      [
        isHandedOver(data) && data.sourceUnit === '',
        'source_unit_missing',
        '案件是移交来的，补上移交单位的名称。',
      ],
      [data.summary.trim() === '', 'summary_missing', '纠纷简要情况是空的，写清谁和谁、为什么事、争什么。'],
      [data.registrar === null || data.registrar.name === '', 'registrar_missing', '还没有登记人。'],
    ),
    ...checkWording([data.summary, data.remark]),
  ];
}

function isHandedOver(data: AcceptanceRegisterData): boolean {
  return data.source !== null && data.source !== 'application' && data.source !== 'committee_initiative';
}
