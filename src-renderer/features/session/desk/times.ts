import type { SessionView } from '@contract/sessions-view';
import { formatDate } from '../../../ui/dates';

/** Times of a session in words. Instants are milliseconds; shown in Asia/Shanghai. */

type Step = SessionView['agenda'][number];
const MINUTE = 60_000;

/** Whole minutes a step has taken so far. */
export function usedMinutes(step: Pick<Step, 'usedMs' | 'activeSince'>, now: number): number {
  const running = step.activeSince === null ? 0 : Math.max(0, now - step.activeSince);
  return Math.floor((step.usedMs + running) / MINUTE);
}

/** Minutes used and planned of the whole agenda. */
export function agendaMinutes(steps: readonly Step[], now: number): { used: number; planned: number } {
  return {
    used: steps.reduce((sum, step) => sum + usedMinutes(step, now), 0),
    planned: steps.reduce((sum, step) => sum + step.minutes, 0),
  };
}

/** `1 小时 5 分`, `50 分`. */
export function spanWords(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} 分` : `${hours} 小时${minutes % 60 === 0 ? '' : ` ${minutes % 60} 分`}`;
}

/** `48:12`, `1:02:03`: how long a recording runs. */
export function clockWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** `第 1 场，中心调解室，15:00 开始，已 50 分`. */
export function factsOf(view: SessionView, now: number): string {
  const place = view.placeWords || '还没有定地点';
  return [view.joint ? `第 ${view.nth} 场` : '', place, beginWords(view, now)].filter(Boolean).join('，');
}

function beginWords(view: SessionView, now: number): string {
  if (view.openedAt === null) return `定在 ${formatDate(view.startAt)}`;
  if (view.closedAt !== null)
    return `${formatDate(view.openedAt)} 开始，用了 ${spanWords(view.closedAt - view.openedAt)}`;
  return `${formatDate(view.openedAt, 'time')} 开始，已 ${spanWords(now - view.openedAt)}`;
}
