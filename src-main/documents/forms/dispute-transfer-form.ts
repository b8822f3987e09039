import wording from '../../../resources/forms/wording.json';
import type { FormRemark } from '../../contract/documents';
import { disputeTransferFormData, type DisputeTransferFormData } from '../../contract/dispute-papers';
import { attemptLines, extentCell, riskCell } from '../case-cells';
import type { Block, CellItem, RowGroup } from '../blocks';
import { checkParties, checkWording, remarks } from '../checks';
import {
  fill,
  flushParagraph,
  formTable,
  labelled,
  line,
  plain,
  signing,
  strong,
  textLines,
  title,
  writing,
} from '../compose';
import { defineForm } from '../definition';
import { blankParties, PARTY_COLUMNS_CM, partyGroups, partyLists, sidesOf } from '../parties';
import { paperDate, paperHour, paperMinuteWords } from '../wording/dates';

/** All value columns of this form together. */
const SPAN = 4;

/** 矛盾纠纷移交表: goes up from the township centre to the county's, with a receipt that comes back. */
export const disputeTransferForm = defineForm({
  key: 'dispute_transfer_form',
  name: '矛盾纠纷移交表',
  national: false,
  direction: { from: 'township', to: 'county' },
  schema: disputeTransferFormData,
  blank: (head) => ({
    ...head,
    parties: blankParties(),
  }),
  render,
  check,
});

function render(data: DisputeTransferFormData): Block[] {
  const sides = sidesOf(data.parties);
  return [
    title('矛盾纠纷移交表'),
    {
      kind: 'ends',
      left: [plain('移交单位：'), fill(data.unit, 10)],
      right: [plain('编号：'), fill(data.number, 9)],
    },
    formTable(PARTY_COLUMNS_CM, [
      labelled('接收单位', data.receivingUnit, SPAN),
      labelled('受理时间', paperDate(data.acceptedOn), SPAN),
      ...sides.flatMap(partyGroups),
      labelled('纠纷类别', data.category, SPAN),
      labelled('涉及人数、\n金额', [extentCell(data)], SPAN),
      writing('简要情况', data.summary, SPAN),
      writing('网格员\n首调情况', attemptLines(data.gridAttempts), SPAN),
      writing('村（社区）\n调委会\n二调情况', attemptLines(data.villageAttempts), SPAN),
      writing('乡镇（街道）\n三调情况', attemptLines(data.townshipAttempts), SPAN),
      writing('会商研判', conferenceLines(data), SPAN),
      labelled('风险等级', [riskCell(data)], SPAN),
      writing('移交原因', [line(plain(data.reason)), ...textLines(data.reasonNote)], SPAN),
      writing('建议牵头、\n协办部门', data.suggestedUnits, SPAN),
      writing('随案材料', paperLines(data), SPAN),
      ...closing(data),
    ]),
    ...partyLists(sides),
    ...receipt(data),
  ];
}

/** 会商时间、参加部门、方案、结果. */
function conferenceLines({ conference }: DisputeTransferFormData): CellItem[] {
  if (conference === null) return textLines('时间：\n参加部门：\n方案：\n结果：');
  return textLines(
    [
      `时间：${paperMinuteWords(conference.heldAt)}`,
      `参加部门：${conference.units}`,
      `方案：${conference.plan}`,
      `结果：${conference.result}`,
    ].join('\n'),
  );
}

/** Each paper with its pages, and what they come to. */
function paperLines({ papers }: DisputeTransferFormData): CellItem[] {
  if (papers.length === 0)
    return textLines('1. 　　　　　　　　　　　　　页\n2. 　　　　　　　　　　　　　页');
  const lines = papers.map(({ name, pages }, index) => `${index + 1}. ${name}${pagesWords(pages)}`);
  return textLines([...lines, totalWords(papers)].join('\n'));
}

function pagesWords(pages: number | null): string {
  return pages === null ? '' : `　${pages} 页`;
}

function totalWords(papers: DisputeTransferFormData['papers']): string {
  const pages = papers.reduce((sum, paper) => sum + (paper.pages ?? 0), 0);
  return `共 ${papers.length} 份${pages > 0 ? `、${pages} 页` : ''}`;
}

function closing(data: DisputeTransferFormData): RowGroup[] {
  const signature = { text: '（签名）' };
  return [
    signing('政法委员\n签批', [signature, { text: paperDate(null) }], SPAN),
    signing(
      '移交人',
      [{ text: data.handedBy === '' ? '（签名）' : data.handedBy }, { text: paperHour(data.handedAt) }],
      SPAN,
    ),
    signing(
      '接收人',
      [{ text: data.receiver === '' ? '（签名）' : data.receiver }, { text: paperHour(data.receivedAt) }],
      SPAN,
    ),
    writing('县区\n拟办意见', '', SPAN),
  ];
}

/** 回执联: what the county gives back when it has taken the case over. */
function receipt(data: DisputeTransferFormData): Block[] {
  const papers =
    data.papers.length === 0
      ? [plain('随案材料 '), fill('', 3), plain(' 份 '), fill('', 3), plain(' 页')]
      : [plain(`随案材料 ${totalWords(data.papers)}`)];
  return [
    { kind: 'notice', text: wording.whistle.tearLine },
    { kind: 'heading', text: '矛盾纠纷移交表（回执联）', newPage: false },
    flushParagraph(fill(data.unit, 12), plain('：')),
    {
      kind: 'paragraph',
      indent: true,
      content: [
        plain('你单位移交的 '),
        strong(data.number === '' ? '　　　　　　　　' : data.number),
        plain(' 号矛盾纠纷已于 '),
        plain(paperMinuteWords(data.receivedAt)),
        plain(' 收到，'),
        ...papers,
        plain(data.missing === '' ? '。' : `，缺：${data.missing}。`),
      ],
    },
    {
      kind: 'signatures',
      rows: [[{ label: `接收人（签名）：${data.receiver}` }]],
      seal: data.receivingUnit === '' ? '接收单位' : data.receivingUnit,
      date: paperDate(data.receivedAt === null ? null : data.receivedAt.slice(0, 10)),
      keep: true,
    },
  ];
}

function check(data: DisputeTransferFormData): FormRemark[] {
  return [
    ...checkParties(data.parties),
    ...remarks(
      [data.reason === '', 'reason_missing', '还没有移交原因。上报县区时选的原因会印在这里。'],
      [data.papers.length === 0, 'papers_missing', '还没有列随案材料，上报时写上名称和页数。'],
      [data.townshipAttempts.length === 0, 'township_attempt_missing', '没有乡镇（街道）三调情况。'],
      [data.riskLevel === null, 'risk_missing', '还没有定风险等级。'],
    ),
    ...checkWording([data.summary, data.reasonNote]),
  ];
}
