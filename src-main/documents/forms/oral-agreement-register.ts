import wording from '../../../resources/forms/wording.json';
import type { FormRemark } from '../../contract/documents';
import { oralAgreementRegisterData, type OralAgreementRegisterData } from '../../contract/dispute-papers';
import type { Block } from '../blocks';
import { checkParties, checkWording, remarks } from '../checks';
import { fill, flushParagraph, plain, ruled, title } from '../compose';
import { defineForm } from '../definition';
import { blankParties, partyLists, partyParagraphs, partySignatures, sidesOf } from '../parties';
import { paperDate, paperMinuteWords } from '../wording/dates';
import { termInWords } from '../wording/terms';

/** 人民调解口头协议登记表: stands in the file where nothing was put in writing. */
export const oralAgreementRegister = defineForm({
  key: 'oral_agreement_register',
  name: '人民调解口头协议登记表',
  national: true,
  direction: null,
  schema: oralAgreementRegisterData,
  blank: (head) => ({
    ...head,
    parties: blankParties(),
  }),
  render,
  check,
});

function render(data: OralAgreementRegisterData): Block[] {
  const sides = sidesOf(data.parties);
  const matters = data.mattersInDispute === '' ? '' : `争议事项：${data.mattersInDispute}`;
  return [
    title('人民调解口头协议登记表'),
    { kind: 'ends', left: [], right: [plain('编号：'), fill(data.number, 9)] },
    ...sides.flatMap(partyParagraphs),
    ruled('纠纷主要事实、争议事项：', [data.facts, matters].filter((part) => part !== '').join('\n'), 4),
    { kind: 'paragraph', content: [plain('口头协议内容：')], indent: false, keepWithNext: true },
    { kind: 'clauses', items: data.terms.map(termInWords), blankLines: 4 },
    ruled('履行方式、时限：', data.method, 2),
    flushParagraph(plain('达成时间（自此生效）：'), plain(paperMinuteWords(data.agreedAt))),
    ruled('履行情况：', data.performed, 2),
    {
      kind: 'signatures',
      rows: [
        ...partySignatures(sides, '签名、盖章或按指印'),
        [
          { label: '人民调解员（签名）：', image: data.mediators[0]?.signature?.image },
          { label: '记录人（签名）：', image: data.recorder?.signature?.image },
        ],
      ],
      seal: `${data.unit === '' ? '人民调解委员会' : data.unit}（印章）`,
      date: paperDate(data.signedOn),
      keep: true,
    },
    { kind: 'notice', text: wording.acceptance.footnote },
    ...partyLists(sides),
  ];
}

function check(data: OralAgreementRegisterData): FormRemark[] {
  return [
    ...checkParties(data.parties),
    ...remarks(
      [data.facts.trim() === '', 'facts_missing', '纠纷主要事实是空的。'],
      [data.terms.length === 0, 'terms_missing', '还没有协议内容。'],
      [data.agreedAt === null, 'agreed_at_missing', '没有达成时间，口头协议从达成时起生效。'],
      [!data.mediators.some(({ name }) => name !== ''), 'mediator_missing', '还没有人民调解员。'],
    ),
    ...checkWording([data.facts, data.mattersInDispute, ...data.terms.map(termInWords)]),
  ];
}
