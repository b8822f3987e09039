import type { StageView } from '@contract/stages';
import type { CellLevel } from '../../ui/cells';
import type { TimeState } from '../../ui/tones';

/** Made-up material for the gallery. Names follow the way parties are shown (张某). */

const empty = {
  handedAt: null, signedAt: null, autoStarted: false, endedAt: null, due: null, provisional: false, late: false,
  waitingWorkingDays: 0, pausedWorkingDays: 0, note: '', pauseReason: '', pauseApprovedBy: '', words: '',
  extendedDays: 0,
} as const; // prettier-ignore

const at = (text: string) => Date.parse(`${text}+08:00`);

/** A case at its third level, due tomorrow. */
export const stagesDueSoon: StageView[] = [
  {
    ...empty, tier: 1, name: '网格员', unit: '第 5 网格 · 何某某', state: 'handedUp', status: 'done', words: '已上报',
    note: '首调 1 次，未成', endedAt: at('2026-11-17T16:40'), limitDays: 1,
    days: [{ date: '2026-11-17', mark: 'used' }],
  },
  {
    ...empty, tier: 2, name: '村调委会', unit: '紫家寨村 · 高某', state: 'handedUp', status: 'done', words: '已上报',
    note: '二调 2 次，价款未成', endedAt: at('2026-11-19T17:20'), limitDays: 2,
    days: [{ date: '2026-11-18', mark: 'used' }, { date: '2026-11-19', mark: 'used' }],
  },
  {
    ...empty, tier: 3, name: '镇综治中心', unit: '大满镇 · 王某某包案', state: 'handling', status: 'dueSoon',
    words: '余 2 天，明天到期', note: '待联合调解', signedAt: at('2026-11-23T08:40'), limitDays: 2,
    days: [{ date: '2026-11-24', mark: 'current' }, { date: '2026-11-25', mark: 'due' }],
  },
  { ...empty, tier: 4, name: '区综治中心', unit: '甘州区', state: 'future', status: 'none', note: '未到', limitDays: 2, days: [] },
]; // prettier-ignore

/** The same levels, the second paused. */
export const stagesPaused: StageView[] = [
  ...stagesDueSoon.slice(0, 1),
  {
    ...empty, tier: 2, name: '村调委会', unit: '紫家寨村 · 高某', state: 'paused', status: 'paused', words: '暂停，等勘测',
    pauseReason: '等勘测', pauseApprovedBy: '李某', signedAt: at('2026-11-17T17:10'), limitDays: 2,
    days: [{ date: '2026-11-18', mark: 'used' }, { date: '2026-11-19', mark: 'future' }],
  },
  ...stagesDueSoon.slice(3).map((stage) => ({ ...stage, tier: 3 as const, name: '镇综治中心', unit: '大满镇' })),
  ...stagesDueSoon.slice(3),
]; // prettier-ignore

/** A case past its limit at the third level. */
export const stagesOverdue: StageView[] = [
  ...stagesDueSoon.slice(0, 2),
  {
    ...empty, tier: 3, name: '镇综治中心', unit: '大满镇 · 赵某', state: 'handling', status: 'overdue', words: '超期 1 天',
    signedAt: at('2026-11-19T18:40'), limitDays: 2, note: '农业农村中心未报到',
    days: [
      { date: '2026-11-20', mark: 'used' },
      { date: '2026-11-23', mark: 'used' },
      { date: '2026-11-24', mark: 'overdue' },
    ],
  },
  ...stagesDueSoon.slice(3),
]; // prettier-ignore

type Mark = CellLevel['cells'][number];
const levels = (...cells: Mark[][]): CellLevel[] => cells.map((marks, n) => ({ tier: n + 1, cells: marks }));
const done: Mark[][] = [['used'], ['used', 'used']];
const rest: Mark[] = ['future', 'future'];

/** Small cells in every state of time, with the tag that says it. */
export const timeRows: { name: string; state: TimeState; words: string; levels: CellLevel[]; text: string }[] = [
  { name: '在期限内', state: 'onTime', words: '余 2 天', levels: levels(...done, ['current', 'future'], rest), text: '三级，第 1 日，余 2 个工作日' },
  { name: '临期', state: 'dueSoon', words: '明天到期', levels: levels(...done, ['current', 'future'], rest), text: '三级，第 1 日，明天到期' },
  { name: '当日到期', state: 'dueToday', words: '今天 18:00', levels: levels(...done, ['used', 'current'], rest), text: '三级，第 2 日，今天 18:00 到期' },
  { name: '超期', state: 'overdue', words: '超期 1 天', levels: levels(...done, ['used', 'used', 'overdue'], rest), text: '三级，超期 1 天' },
  { name: '暂停', state: 'paused', words: '暂停，等勘测', levels: levels(...done, rest, rest), text: '三级暂停，等勘测' },
  { name: '化解', state: 'done', words: '二级化解', levels: levels(['used'], ['used', 'dashed'], ['dashed', 'dashed'], ['dashed', 'dashed']), text: '二级第 1 日化解' },
]; // prettier-ignore

export interface SampleCase {
  id: number;
  no: string;
  title: string;
  party: string;
  amountFen: number | null;
  state: TimeState;
  words: string;
}

const TOPICS = [
  '草场围栏',
  '排水渠淤堵',
  '滴灌工程欠薪',
  '赡养费',
  '房檐滴水',
  '制种玉米收购款',
  '机耕路占地',
];
const STATES: [TimeState, string][] = [['overdue', '超期 1 天'], ['dueToday', '今天 18:00'], ['dueSoon', '明天到期'], ['onTime', '余 2 天']]; // prettier-ignore

/** As many made-up cases as wanted, always the same ones. */
export function sampleCases(count: number): SampleCase[] {
  return Array.from({ length: count }, (_, n) => {
    const [state, words] = STATES[n % STATES.length] ?? ['onTime', '余 2 天'];
    const topic = TOPICS[n % TOPICS.length] ?? '';
    return {
      id: n + 1,
      no: `ZY-620702-2026-${String(n + 1).padStart(6, '0')}`,
      title: `${'何张李陈罗杨'.charAt(n % 6)}某${topic}纠纷`,
      party: `${'刘马赵王高孙'.charAt(n % 6)}某`,
      amountFen: n % 3 === 0 ? (n + 1) * 123_450 : null,
      state,
      words,
    };
  });
}
