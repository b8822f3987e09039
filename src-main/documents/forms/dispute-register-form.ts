import {
  disputeRegisterFormData,
  type DisputeRegisterFormData,
  type FormRemark,
} from '../../contract/documents';
import { attemptLines, extentCell, riskCell } from '../case-cells';
import type { Block, CellItem, RowGroup } from '../blocks';
import { fill, formTable, labelled, line, plain, signing, textLines, title, writing } from '../compose';
import { checkParties, checkWording, remarks } from '../checks';
import { defineForm } from '../definition';
import {
  blankParties,
  ordinalName,
  PARTY_COLUMNS_CM,
  partyGroups,
  partyLists,
  sidesOf,
  type Side,
} from '../parties';
import { paperDate, paperHour } from '../wording/dates';

/** All value columns of this form together. */
const SPAN = 4;

/** 矛盾纠纷排查调处登记表: goes up from the village or community committee to the township centre. */
export const disputeRegisterForm = defineForm({
  key: 'dispute_register_form',
  name: '矛盾纠纷排查调处登记表',
  national: false,
  direction: { from: 'village', to: 'township' },
  schema: disputeRegisterFormData,
  blank: (head) => ({
    ...head,
    parties: blankParties(),
  }),
  render,
  check,
});

function render(data: DisputeRegisterFormData): Block[] {
  const sides = sidesOf(data.parties);
  return [
    title('矛盾纠纷排查调处登记表'),
    {
      kind: 'ends',
      left: [plain('填报单位：'), fill(data.unit, 10)],
      right: [plain('编号：'), fill(data.number, 9)],
    },
    formTable(PARTY_COLUMNS_CM, [
      labelled('排查、受理\n时间', foundAndAccepted(data), SPAN),
      labelled('排查人', finder(data), SPAN),
      ...sides.flatMap(partyGroups),
      labelled('纠纷类别', data.category, SPAN),
      labelled('涉及人数、\n金额', [extentCell(data)], SPAN),
      writing('简要情况', data.summary, SPAN),
      writing('各方诉求', claims(sides), SPAN),
      writing('网格员\n首调情况', attemptLines(data.gridAttempts), SPAN),
      writing('村（社区）\n调委会\n二调情况', attemptLines(data.villageAttempts), SPAN),
      writing('已采取\n稳控措施', data.safeguards, SPAN),
      labelled('风险等级', [riskCell(data)], SPAN),
      writing('上报意见', data.opinion, SPAN),
      ...closing(data),
    ]),
    ...partyLists(sides),
  ];
}

function foundAndAccepted(data: DisputeRegisterFormData): CellItem[] {
  return [
    line(plain(`排查：${paperDate(data.foundOn)}`)),
    line(plain(`受理：${paperDate(data.acceptedOn)}`)),
  ];
}

function finder(data: DisputeRegisterFormData): CellItem[] {
  return [line(plain('网格：'), fill(data.grid, 8), plain('　网格员：'), fill(data.gridOfficer, 5))];
}

function claims(sides: readonly Side[]): CellItem[] {
  return textLines(sides.flatMap(claimsOf).join('\n'));
}

/** One line for each party that asks for something; a side that was not asked yet gets an empty one. */
function claimsOf(side: Side): string[] {
  const lines = side.members
    .map((party, index) => ({
      name: side.listed ? party.name : ordinalName(side, index),
      claim: party.claim,
    }))
    .filter(({ claim }) => claim !== '')
    .map(({ name, claim }) => `${name}：${claim}`);
  return lines.length === 0 ? [`${side.name}：`] : lines;
}

function closing(data: DisputeRegisterFormData): RowGroup[] {
  return [
    signing(
      '负责人签字',
      [
        { text: '（签名）', image: data.head?.signature?.image },
        { text: '（印章）' },
        { text: paperDate(data.signedOn) },
      ],
      SPAN,
    ),
    signing(
      '乡镇（街道）\n签收人',
      [{ text: '（签名）', image: data.receiver?.signature?.image }, { text: paperHour(data.receivedAt) }],
      SPAN,
    ),
  ];
}

function check(data: DisputeRegisterFormData): FormRemark[] {
  const attempts = [...data.gridAttempts, ...data.villageAttempts];
  return [
    ...checkParties(data.parties),
    ...remarks(
      [data.unit === '', 'unit_missing', '还没有填报单位。'],
      [data.acceptedOn === null, 'accepted_on_missing', '还没有受理时间。'],
      [data.gridOfficer === '', 'grid_officer_missing', '还没有排查的网格员。'],
      [data.category === '', 'category_missing', '还没有选纠纷类别。'],
      [data.summary.trim() === '', 'summary_missing', '简要情况是空的，写清谁和谁、为什么事、争什么。'],
      [data.gridAttempts.length === 0, 'grid_attempt_missing', '没有网格员首调情况。没有调的，写明原因。'],
      [
        data.villageAttempts.length === 0,
        'village_attempt_missing',
        '没有村（社区）调委会二调情况。没有调的，写明原因。',
      ],
      [attempts.some((attempt) => attempt.on === null), 'attempt_date_missing', '有一次调解没有写时间。'],
      [attempts.some((attempt) => attempt.result === ''), 'attempt_result_missing', '有一次调解没有写结果。'],
      [data.riskLevel === null, 'risk_missing', '还没有定风险等级。'],
      [data.opinion.trim() === '', 'opinion_missing', '上报意见是空的，写清为什么上报、希望镇里做什么。'],
      [isReversed(data.foundOn, data.acceptedOn), 'dates_reversed', '受理时间早于排查时间，核对这两个日期。'],
    ),
    ...checkWording([data.summary, data.opinion, data.safeguards, ...attempts.map((a) => a.result)]),
  ];
}

function isReversed(found: string | null, accepted: string | null): boolean {
  return found !== null && accepted !== null && accepted < found;
}
