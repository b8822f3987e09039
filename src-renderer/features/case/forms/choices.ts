import type {
  divertTo,
  escalateReason,
  failureReason,
  OutcomeCode,
  pauseReason,
  returnReason,
  terminateReason,
} from '@contract/disputes';
import {
  divertToWords,
  escalateReasonWords,
  failureReasonWords,
  outcomeWords,
  pauseReasonWords,
  returnReasonWords,
  terminateReasonWords,
} from '@contract/labels';
import type { cityReason, handDownReason, performanceResult, reopenReason } from '@contract/case-work';
import {
  cityReasonWords,
  handDownReasonWords,
  performanceResultWords,
  reopenReasonWords,
} from '@contract/case-work-labels';
import type { z } from 'zod';
import type { CardChoice } from '../sheet/cards';

/** Answers of the sheets with a line that says when each fits. The words themselves come from the contract. */

type Explained<V extends string> = Readonly<Record<V, string>>;

function cards<V extends string>(
  words: Readonly<Record<V, string>>,
  explained: Explained<V>,
): CardChoice<V>[] {
  const codes = Object.keys(words).filter((code): code is V & string => code in explained);
  return codes.map((value) => ({ value, label: words[value], text: explained[value] }));
}

/** Any code list as plain answers. */
export function answers<V extends string>(words: Readonly<Record<V, string>>): { value: V; label: string }[] {
  return Object.keys(words)
    .filter((code): code is V & string => code in words)
    .map((value) => ({ value, label: words[value] }));
}

export const pauseCards = cards<z.infer<typeof pauseReason>>(pauseReasonWords, {
  appraisal: '鉴定、勘测、评估的结果还没有出来',
  party_away: '主要当事人不在本地，暂时到不了场',
  title_pending: '权属要由有权机关先确定',
  other: '在下面写清楚',
});

export const escalateCards = cards<z.infer<typeof escalateReason>>(escalateReasonWords, {
  not_settled: '本级调过，没有谈成',
  cross_area: '牵涉别的村镇、县区或几个单位',
  major: '人多、金额大或有激化的苗头',
  urgent: '等不得，可以跳级，要写批准人',
  expertise: '要懂行的部门或专家参加',
  other: '在下面写清楚',
});

export const handDownCards = cards<z.infer<typeof handDownReason>>(handDownReasonWords, {
  lower_can: '事情不大，下级有条件办',
  level_not_tried: '没有经过下级调解',
  close_to_parties: '当事人和现场都在下级',
  other: '在下面写清楚',
});

export const reopenCards = cards<z.infer<typeof reopenReason>>(reopenReasonWords, {
  breach: '到期没有履行，要再调',
  relapse: '谈好了又闹起来',
  new_facts: '当时不知道的事现在有了',
  other: '在下面写清楚',
});

export const cityCards = cards<z.infer<typeof cityReason>>(cityReasonWords, {
  cross_county: '牵涉别的县区',
  policy: '县里定不了，要市里出政策',
  overdue: '各级期限用完，仍未化解',
  other: '在下面写清楚',
});

export const performanceCards = cards<z.infer<typeof performanceResult>>(performanceResultWords, {
  done: '这一条（这一期）都办到了',
  part: '给了一部分，还差一些',
  breach: '到期没办，或者明说不办',
});

export const returnCards = cards<z.infer<typeof returnReason>>(returnReasonWords, {
  papers_missing: '登记表、记录或附件缺了',
  level_not_tried: '下级没有调解过就报上来',
  wrong_unit: '应当由别的单位办',
  other: '在下面写清楚',
});

export const terminateCards = cards<z.infer<typeof terminateReason>>(terminateReasonWords, {
  refused: '一方明确拒绝的，不得调解（第十七条）',
  disagreed: '各方想法差得远，谈不拢',
  unreachable: '多次联系不上，记下联系经过',
  unsigned: '谈成了，但有人不肯签字',
  expired: '各级期限都用完了',
  not_mediable: '依法不能由人民调解办理',
});

export const divertCards = cards<z.infer<typeof divertTo>>(divertToWords, {
  litigation: '向人民法院起诉',
  arbitration: '有仲裁协议的民商事争议',
  labour_arbitration: '向劳动人事争议仲裁委员会申请',
  land_arbitration: '向农村土地承包仲裁委员会申请',
  reconsideration: '对行政行为不服',
  petition: '依法应当走信访程序的事项',
  police: '有治安、刑事案件的苗头，及时报告',
  other: '在下面写明是什么程序',
});

export const failureAnswers = cards<z.infer<typeof failureReason>>(failureReasonWords, {
  gap: '数额或责任谈不拢',
  refused: '不愿再谈',
  absent: '该到的人没有到',
  evidence: '要先查清事实',
  jurisdiction: '本级定不了',
  other: '在过程里写清楚',
});

export type CloseOutcome = Extract<
  OutcomeCode,
  'agreement_written' | 'agreement_oral' | 'instant' | 'settled' | 'transferred'
>;

export const closeCards = cards<CloseOutcome>(outcomeWords, {
  agreement_written: '协议书各项要件齐备。计入化解成功',
  agreement_oral: '口头约定已记下来。计入化解成功',
  instant: '当场办妥，只登记事项和结果。计入化解成功',
  settled: '当事人自己谈好了，附说明。计入化解成功',
  transferred: '交给别的部门办，本级办结。不计化解成功',
});
