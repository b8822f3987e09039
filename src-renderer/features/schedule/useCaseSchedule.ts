import type { Relaxing } from '@contract/schedule';
import { computed, ref, shallowRef, watch } from 'vue';
import { useDraft } from '../../app/drafts';
import { useQuery } from '../../app/query';
import { localDateOf } from '../../ui/dates';
import { mondayOf, weekLater } from '../../ui/weeks';
import { shownDays, weekWords, type GridBand } from './grid';
import { groupsOf, planFor, relaxed, searchFor, seatsOf, withProposals, type SchedulePlan } from './plan';

/** Days searched from the Monday of this week on. */
const searchedDays = 21;
/** A changed plan is kept after this long without another change. */
const keepAfterMs = 500;

/** What a case's schedule shows and asks; the plan is a draft of whoever is at the desk. */
export function useCaseSchedule(dispute: string) {
  const draft = useDraft(`schedule:${dispute}`);
  const prepared = useQuery(
    'schedule.prepare',
    { dispute },
    { refreshOn: ['sessions.changed', 'directory.changed'] },
  );
  const plan = shallowRef<SchedulePlan>();
  const monday = mondayOf(localDateOf(Date.now()));
  const week = ref(0);
  const chosen = ref(0);

  watch(prepared.value, async (known) => {
    if (!known) return;
    if (plan.value) {
      plan.value = withProposals(plan.value, known);
      return;
    }
    const kept = await draft.load().catch(() => ({ value: null }));
    const before = kept.value === null ? null : readPlan(kept.value);
    plan.value = before ? withProposals(before, known) : planFor(known);
  });

  let timer: ReturnType<typeof setTimeout> | undefined;
  function change(next: SchedulePlan) {
    plan.value = next;
    chosen.value = 0;
    clearTimeout(timer);
    timer = setTimeout(() => void draft.save(JSON.stringify(next)).catch(() => undefined), keepAfterMs);
  }

  const askable = computed(
    () => plan.value !== undefined && prepared.value.value !== undefined && seatsOf(plan.value).length > 0,
  );
  const search = useQuery(
    'schedule.search',
    () => {
      const [now, known] = [plan.value, prepared.value.value];
      if (!now || !known) return { dispute, minutes: 120, from: monday, seats: [] };
      return searchFor(now, known, { from: monday, days: searchedDays });
    },
    { when: askable, refreshOn: ['sessions.changed', 'availability.changed', 'disputes.changed'] },
  );

  const answer = computed(() => search.value.value);
  const proposals = computed(() => answer.value?.proposals ?? []);
  const days = computed(() =>
    answer.value
      ? shownDays(answer.value.days, { from: weekLater(monday, week.value), days: 7 }, proposals.value)
      : [],
  );
  const frame = computed(() => ({
    days: days.value,
    drawn: answer.value?.drawn ?? { from: 510, to: 1080 },
    breaks: answer.value?.breaks ?? [],
  }));
  const groups = computed(() =>
    answer.value && plan.value && prepared.value.value
      ? groupsOf(answer.value.rows, plan.value, prepared.value.value)
      : [],
  );
  const bands = computed((): GridBand[] =>
    proposals.value.map(({ from, to, tag }, index) => ({
      id: String(index),
      label: String(index + 1),
      from,
      to,
      look: tag.kind,
      chosen: index === chosen.value,
    })),
  );

  /** Puts one proposal first and shows its week. */
  function choose(index: number) {
    chosen.value = index;
    const proposal = proposals.value[index];
    if (proposal) showWeekOf(proposal.from);
  }
  function showWeekOf(instant: number) {
    const weeks = (Date.parse(mondayOf(localDateOf(instant))) - Date.parse(monday)) / (7 * 86_400_000);
    week.value = Math.min(Math.max(weeks, 0), searchedDays / 7 - 1);
  }
  // The first answer shows the week of the best time.
  const first: () => void = watch(proposals, ([best]) => {
    if (!best) return;
    showWeekOf(best.from);
    first();
  });

  function relax(relaxing: Relaxing) {
    if (plan.value) change(relaxed(plan.value, relaxing));
  }

  return {
    prepared,
    plan,
    change,
    search,
    answer,
    proposals,
    chosen,
    choose,
    relax,
    frame,
    groups,
    bands,
    week,
    lastWeek: searchedDays / 7 - 1,
    weekWords: computed(() => weekWords(days.value)),
    drop: () => draft.drop(),
  };
}

/** A draft of this very shape, or nothing: an older one is planned anew. */
function readPlan(words: string): SchedulePlan | null {
  try {
    const kept: unknown = JSON.parse(words);
    return isPlan(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isPlan(value: unknown): value is SchedulePlan {
  return (
    typeof value === 'object' &&
    value !== null &&
    'seats' in value &&
    Array.isArray(value.seats) &&
    'absent' in value &&
    Array.isArray(value.absent) &&
    'minutes' in value &&
    typeof value.minutes === 'number'
  );
}
