import type { Punctuality, UnitActKind, UnitStage, UnitStep, WhistleState } from '@contract/whistles';
import type { StatusKind, TimeState } from '../../ui/tones';

/** How a limit of a unit is tagged: the same colours and icons as the limits of a case. */
export const timeOfTone: Readonly<Record<'calm' | 'soon' | 'today' | 'over' | 'done', TimeState>> = {
  calm: 'onTime',
  soon: 'dueSoon',
  today: 'dueToday',
  over: 'overdue',
  done: 'done',
};

export const kindOfState: Readonly<Record<WhistleState, StatusKind>> = {
  awaiting: 'attention',
  out: 'neutral',
  refused: 'outline',
  cancelled: 'outline',
  closed: 'done',
};

export const kindOfStage: Readonly<Record<UnitStage, StatusKind>> = {
  asked: 'outline',
  signed: 'neutral',
  onTheWay: 'neutral',
  arrived: 'agreed',
  resulted: 'agreed',
  released: 'outline',
};

/** The act that does a step; appraising is a sheet of its own. */
export const actOfStep: Readonly<Record<UnitStep, UnitActKind | 'appraise'>> = {
  sign: 'signed',
  arrive: 'arrived',
  report: 'resulted',
  decide: 'objectionDecided',
  appraise: 'appraise',
};

/** What a button says that records an act. */
const actWords: Readonly<Record<UnitActKind | 'appraise', string>> = {
  signed: '记签收',
  setOut: '记出发',
  arrived: '记报到',
  opined: '记意见',
  fedBack: '记进展',
  resulted: '记结果',
  objected: '记异议',
  objectionDecided: '处理异议',
  urged: '催办',
  appraise: '评价',
};

export function actWord(kind: UnitActKind | 'appraise'): string {
  return actWords[kind];
}

/** `迟到` of a coming, `超时未报到` of one that never came; '' while all is well. */
export function lateWord(step: 'sign' | 'arrive' | 'report', how: Punctuality): string {
  const words = {
    sign: { late: '签收迟', overdue: '超时未签收' },
    arrive: { late: '迟到', overdue: '超时未报到' },
    report: { late: '结果报迟', overdue: '超时未报结果' },
  } as const;
  return how === 'kept' ? '' : words[step][how];
}
