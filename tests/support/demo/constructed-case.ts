import type { SampleAction } from '../../../src-main/samples/plan-case';
import type { Walk } from './walk-case';

/** Original number and first words of the title of the one case that is no published one. */
export const constructedMark = '示例构造案件';

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/** `hour` o'clock in Shanghai, so many days before `now`. */
function daysBefore(now: number, days: number, hour: number): number {
  const midnight = Math.floor((now + shanghaiMs) / dayMs) * dayMs - shanghaiMs;
  return midnight - days * dayMs + hour * 3_600_000;
}

const applicant = '示例甲';
const respondent = '示例乙';

/**
 * A made-up case that meets what no published one tells by day: all four levels with their limits, a pause, a return,
 * an agreement with a dated payment, a visit and the closing. All of it lies in the four weeks before `now`.
 */
export function constructedCase(now: number): Walk {
  const at = (days: number, hour: number) => daysBefore(now, days, hour);
  return {
    register: {
      title: `${constructedMark}：水渠通行`,
      summary: '构造的例子，不是真事：两家共用一条水渠，一家盖房堵了渠口，另一家浇不上水。',
      place: '示例村一社（构造）',
      category: 'neighbour',
      source: 'grid_screening',
      entryTier: 1,
      onBehalfOf: '示例网格员',
      externalNo: constructedMark,
      peopleInvolved: 6,
      registeredAt: at(26, 9),
      sampleFields: ['registeredAt', 'parties', 'place'],
      parties: [
        { role: 'applicant', kind: 'person', name: applicant },
        { role: 'respondent', kind: 'person', name: respondent },
      ],
    },
    acts: [
      attempt(at(26, 15), 'grid', '示例网格', 'failed', '上门各说一遍，对渠口让出多宽谈不拢。'),
      handUp(at(25, 9), '渠口宽度谈不拢'),
      { kind: 'sign', at: at(25, 10) },
      attempt(at(24, 10), 'people', '示例村人民调解委员会', 'failed', '看了现场，双方仍各执一词。'),
      handUp(at(23, 10), '村里调过，没有谈成'),
      { kind: 'sign', at: at(23, 15) },
      {
        kind: 'returnBack',
        at: at(22, 9),
        reason: 'papers_missing',
        note: '缺现场照片和渠道走向图，补齐再报。',
      },
      { kind: 'sign', at: at(22, 15), note: '按退回意见补材料' },
      attempt(
        at(21, 10),
        'people',
        '示例村人民调解委员会',
        'failed',
        '补了照片和走向图，又调一次，没有谈成。',
      ),
      handUp(at(20, 9), '材料已补齐'),
      { kind: 'sign', at: at(20, 10) },
      {
        kind: 'pause',
        at: at(19, 9),
        reason: 'appraisal',
        note: '等水务所勘测渠道',
        approvedBy: '示例负责人',
      },
      { kind: 'resume', at: at(14, 9), note: '勘测结果已到' },
      attempt(at(13, 10), 'people', '示例镇综治中心', 'failed', '按勘测结果提了方案，费用分担没有谈拢。'),
      handUp(at(12, 9), '费用分担没有谈拢'),
      { kind: 'sign', at: at(12, 10) },
      attempt(at(11, 10), 'people', '示例县综治中心', 'reached', '各让一步：渠口改道，费用两家分担。'),
      agreement(at(11, 16), now),
      {
        kind: 'followUp',
        at: at(4, 10),
        visitor: '示例人员',
        performance: 'full',
        satisfaction: 'satisfied',
        note: '渠口已改，水已浇上。',
      },
      { kind: 'close', at: at(3, 10), outcome: 'agreement_written', note: '协议已履行。' },
    ],
  };
}

function handUp(at: number, note: string): SampleAction {
  return { kind: 'escalate', at, reason: 'not_settled', note };
}

function attempt(
  at: number,
  mediation: 'grid' | 'people',
  organisation: string,
  result: 'failed' | 'reached',
  summary: string,
): SampleAction {
  return {
    kind: 'recordAttempt',
    at,
    mediation,
    organisation,
    mediators: ['示例调解员'],
    summary,
    result,
    failureReason: result === 'failed' ? 'gap' : null,
  };
}

function agreement(at: number, now: number): SampleAction {
  const dueOn = new Date(now + shanghaiMs + 10 * dayMs).toISOString().slice(0, 10);
  return {
    kind: 'agree',
    at,
    form: 'written',
    mediation: 'other',
    organisation: '示例县综治中心',
    mediators: ['示例调解员'],
    recorder: '示例人员',
    matters: '渠口改道和费用分担',
    manner: '转账支付',
    terms: [
      { what: '渠口改道费', obligor: respondent, obligee: applicant, amountFen: 120_000, dueOn },
      { what: '双方共同维护水渠，今后不得堵塞' },
    ],
    allSigned: true,
  };
}
