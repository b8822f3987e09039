import type { Tier } from '../../contract/primitives';
import { levelLimit } from '../../contract/profile';
import type { Clock, ClockRules, StageClock, StageFacts } from '../calendar/clock-facts';
import { stageClock } from '../calendar/stage-clock';
import type { DisputeGoverned } from './governed';
import type { DisputeState, StageRecord } from './state';

export interface DisputeClockView {
  /** One per stage; null where the profile has no such level. */
  readonly stages: readonly (StageClock | null)[];
  readonly total: Clock | null;
}

type Rules = Pick<DisputeGoverned, 'profile' | 'calendar' | 'rulesAt'>;

/**
 * Both clocks of a dispute, from facts alone and without "now". A finished stage is read by the profile and
 * calendar its author had applied when it ended. Never throws: a level the profile lacks has no clock.
 */
export function clocksOf(state: DisputeState, governed: Rules): DisputeClockView {
  const { head } = state;
  const current: ClockRules = { profile: governed.profile, calendar: governed.calendar };
  if (head === null) return { stages: state.stages.map(() => null), total: null };
  const facts = state.stages.map((stage) => stageFacts(stage, governed));
  const known = facts.map((stage) => levelLimit((stage.rules ?? current).profile, stage.tier) !== null);
  const clocks = stageClock(
    {
      // A case taken up again counts its total anew.
      registeredAt: state.work.reopenings.at(-1)?.at ?? head.registeredAt,
      stages: facts.filter((_, index) => known[index]),
      skippedTiers: skippedTiers(state),
      endedAt: state.endedAt,
      ...(state.endedGov === null ? {} : { rules: governed.rulesAt(state.endedGov) }),
    },
    current.profile,
    current.calendar,
  );
  let next = 0;
  const stages = known.map((isKnown) => (isKnown ? (clocks.stages[next++] ?? null) : null));
  return { stages, total: clocks.total };
}

/** The clock facts of a case with no more than its registration: what 登记后会这样走 shows. */
export function previewClock(
  entry: { tier: Tier; registeredAt: number },
  governed: Pick<DisputeGoverned, 'profile' | 'calendar'>,
): StageClock | null {
  if (levelLimit(governed.profile, entry.tier) === null) return null;
  const clocks = stageClock(
    {
      registeredAt: entry.registeredAt,
      stages: [
        {
          tier: entry.tier,
          handedAt: entry.registeredAt,
          signedAt: entry.registeredAt,
          pauses: [],
          extensions: [],
          endedAt: null,
        },
      ],
      skippedTiers: tiersBelow(entry.tier),
    },
    governed.profile,
    governed.calendar,
  );
  return clocks.stages[0] ?? null;
}

/** Levels passed over by direct intake (or by taking up again above them): their days come off the total. */
function skippedTiers(state: DisputeState): Tier[] {
  const entry = state.work.reopenings.at(-1)?.tier ?? state.head?.entryTier;
  return entry === undefined ? [] : tiersBelow(entry);
}

function tiersBelow(tier: Tier): Tier[] {
  const all: Tier[] = [1, 2, 3, 4];
  return all.filter((other) => other < tier);
}

function stageFacts(stage: StageRecord, governed: Rules): StageFacts {
  return {
    tier: stage.tier,
    handedAt: stage.handedAt,
    signedAt: stage.signedAt,
    pauses: stage.pauses.map(({ from, to, reason }) => ({ from, to, reason })),
    extensions: stage.extensions.map((workingDays) => ({ workingDays })),
    endedAt: stage.endedAt,
    returned: stage.origin === 'returned',
    ...(stage.endedGov === null ? {} : { rules: governed.rulesAt(stage.endedGov) }),
  };
}
