import type { StageView } from '@contract/stages';
import { cellTone, tierWord, type CellTone } from './cells';
import { formatDate, monthDay, weekdayName } from './dates';
import type { TimeState } from './tones';

type DayMark = StageView['days'][number]['mark'];

/** One cell of the full track. */
export interface TrackCell {
  key: string;
  date: string;
  weekday: string;
  /** 今天, 到期, 第 1 日 … at the right; `check` stands for ✓. */
  end: string;
  check: boolean;
  look: 'past' | 'today' | 'open' | 'overdue' | 'dashed';
}

/** One level of the full track, ready to draw. */
export interface TrackColumn {
  key: number;
  /** `二级 村（社区）人民调解委员会` in full, and the two parts as the head shows them. */
  title: string;
  level: string;
  name: string;
  tag: { state: TimeState; words: string } | null;
  tagWords: string;
  phase: 'past' | 'charge' | 'coming';
  tone: CellTone;
  cells: TrackCell[];
  pause: string;
  below: string;
  when: string;
}

const IN_CHARGE: readonly StageView['state'][] = ['waiting', 'handling', 'paused'];

/** Turns a level of the case into what its column shows. `today` is the local date. */
export function trackColumn(stage: StageView, today: string): TrackColumn {
  const phase = IN_CHARGE.includes(stage.state) ? 'charge' : stage.state === 'future' ? 'coming' : 'past';
  const tagged = phase !== 'coming' && stage.words !== '';
  const paused = stage.state === 'paused';
  return {
    key: stage.tier,
    title: [`${tierWord(stage.tier)} ${stage.name}`, stage.words].filter(Boolean).join('，'),
    level: tierWord(stage.tier),
    name: shortLevelName(stage.name),
    tag: tagged ? { state: tagState(stage), words: shortWords(stage.words) } : null,
    tagWords: phase === 'coming' ? stage.words || `${stage.limitDays} 个工作日` : '',
    phase,
    tone: cellTone(stage.status),
    cells:
      phase === 'coming' && stage.days.length === 0 ? numberedCells(stage) : datedCells(stage, today, paused),
    pause: paused ? pauseWords(stage) : '',
    below: [stage.unit, stage.note].filter(Boolean).join('　'),
    when: whenWords(stage),
  };
}

/** 村（社区）人民调解委员会 -> 村调委会: where there is room for the usual short name only. */
export function shortLevelName(name: string): string {
  return name.replace(/（[^）]*）/gu, '').replace('人民调解委员会', '调委会');
}

/** The date a level is due on stands in its cells already; the tag says how much is left. */
function shortWords(words: string): string {
  const [first = words, second = ''] = words.split('，');
  return second.length > 5 ? first : words;
}

function tagState(stage: StageView): TimeState {
  // 已上报 and the like are facts of the past: grey with a check, like every finished level.
  return stage.state === 'settled' ? 'done' : stage.status === 'done' ? 'none' : stage.status;
}

function numberedCells(stage: StageView): TrackCell[] {
  return Array.from({ length: stage.limitDays }, (_, n) => ({
    key: `n${n}`,
    date: '',
    weekday: `第 ${n + 1} 日`,
    end: '',
    check: false,
    look: 'dashed' as const,
  }));
}

function datedCells(stage: StageView, today: string, paused: boolean): TrackCell[] {
  // A paused level says why in place of the days to come.
  const days = paused
    ? stage.days.filter((day) => day.mark === 'used' || day.mark === 'overdue')
    : stage.days;
  const last = stage.days.findLast((day) => day.mark !== 'overdue')?.date;
  const cells = days.map((day) => ({
    key: day.date,
    date: monthDay(day.date),
    weekday: weekdayName(day.date),
    end: endWord(day, today, last),
    check: day.mark === 'used',
    look: lookOf(day.mark),
  }));
  return gatherOverdue(cells);
}

/** Two overdue days are drawn as they are; more would crowd out the rest and become one cell that counts them. */
function gatherOverdue(cells: TrackCell[]): TrackCell[] {
  const late = cells.filter((cell) => cell.look === 'overdue');
  const newest = late.at(-1);
  if (late.length <= 2 || !newest) return cells;
  const rest = cells.filter((cell) => cell.look !== 'overdue');
  return [...rest, { ...newest, end: `超期 ${late.length} 天` }];
}

function endWord(day: StageView['days'][number], today: string, last: string | undefined): string {
  if (day.mark === 'used' || day.mark === 'dashed') return '';
  if (day.mark === 'overdue') return '超期';
  if (day.date === today) return day.date === last ? '今天到期' : '今天';
  return day.mark === 'due' || day.date === last ? '到期' : '';
}

function lookOf(mark: DayMark): TrackCell['look'] {
  if (mark === 'used') return 'past';
  if (mark === 'current') return 'today';
  if (mark === 'overdue') return 'overdue';
  return mark === 'dashed' ? 'dashed' : 'open';
}

function pauseWords(stage: StageView): string {
  const approver = stage.pauseApprovedBy ? `，${stage.pauseApprovedBy}批准` : '';
  return `暂停：${stage.pauseReason}${approver}`;
}

function whenWords(stage: StageView): string {
  if (stage.endedAt !== null) return `${shortTime(stage.endedAt)} 结束`;
  if (stage.signedAt !== null) return `${shortTime(stage.signedAt)} 签收`;
  if (stage.autoStarted) return '未签收，时限已起算';
  return stage.handedAt !== null ? `${shortTime(stage.handedAt)} 送达，待签收` : '';
}

function shortTime(instant: number): string {
  return `${formatDate(instant, 'day').split(' ')[0] ?? ''} ${formatDate(instant, 'time')}`;
}
