import { formatInstant } from '../../contract/local-date';
import { refuse, type Refusal } from '../disputes/decision';

/** When something of a session happened: as given, or now; never to come, nor before `floor`. Code: session.time. */
export function happenedAt(
  given: number | null,
  now: number,
  floor?: { readonly at: number; readonly what: string },
): number | Refusal {
  if (given === null) return Math.max(now, floor?.at ?? 0);
  if (given > now) return refuse('session.time', '发生时间还没有到，请核对。', 'at');
  return floor && given < floor.at
    ? refuse('session.time', `发生时间早于${floor.what}（${formatInstant(floor.at)}），请核对。`, 'at')
    : given;
}
