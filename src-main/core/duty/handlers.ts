import type { DutyWeek } from '../../contract/duty';
import { dutyShift } from '../../contract/duty';
import { DomainError } from '../../contract/domain-error';
import { addDays, parseLocalDate, shanghaiDate, weekdayOf } from '../../contract/local-date';
import { centreId, type Centre } from '../../centre/centre';
import { dutyCapability } from '../../centre/duty-capability';
import { loadAggregate } from '../../centre/load';
import { record } from '../../centre/record';
import type { DraftEvent } from '../../journal/entry';
import { draft } from '../../journal/event-definition';
import { replay } from '../../journal/replay';
import type { Handlers } from '../../service/handler';
import { findOrganisation, listOrganisations } from '../directory/organisations';
import { dutyAssigned, dutySigned } from './events';
import { signKey, slotKey, type DutyState } from './evolve';

type Names = 'duty.week' | 'duty.assign' | 'duty.sign';

const daysOfWeek = [0, 1, 2, 3, 4, 5, 6] as const;

export const dutyHandlers: Handlers<Names> = {
  'duty.week': async ({ centre }, { monday }) => {
    if (mondayOf(monday) !== monday) throw new DomainError('duty.notMonday', '值班表从周一开始，请选周一。');
    return weekView(centre, monday, await loadWeek(centre, monday));
  },
  'duty.assign': async ({ centre, account }, { date, shift, names, note }) => {
    await write(centre, account.id, date, () => [
      draft(dutyAssigned, { date, shift }, { names: [...new Set(names)], note }),
    ]);
    return {};
  },
  'duty.sign': async ({ centre, account }, { date, organisation, status, name, note }) => {
    const today = shanghaiDate(centre.now());
    // Leave is asked for beforehand; that somebody came or didn't is known on the day itself.
    if (status !== 'leave' && date > today)
      throw new DomainError('duty.future', '到岗要当天签，请假可以提前登记。');
    if (!findOrganisation(centre.governed, organisation, today))
      throw new DomainError('directory.notFound', '没有这个单位，刷新后再选。');
    await write(centre, account.id, date, () => [
      draft(dutySigned, { date, organisation, status }, { name, note }),
    ]);
    return {};
  },
};

async function write(
  centre: Centre,
  actor: string,
  date: string,
  decide: () => readonly DraftEvent[],
): Promise<void> {
  await record(centre, {
    capability: dutyCapability,
    aggregate: weekId(centre, mondayOf(date)),
    actor,
    decide,
  });
  centre.emit('duty.changed', { monday: mondayOf(date) });
}

async function loadWeek(centre: Centre, monday: string): Promise<DutyState> {
  const id = weekId(centre, monday);
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, id, centre.keys.centreKey),
  );
  return replay(dutyCapability.fold, id, entries).state;
}

function weekView(centre: Centre, monday: string, state: DutyState): DutyWeek {
  const dates = daysOfWeek.map((offset) => addDays(monday, offset));
  const today = shanghaiDate(centre.now());
  return {
    monday,
    days: dates.map((date) => ({
      date,
      workday: centre.rules.calendar.isWorkingDay(parseLocalDate(date) ?? 0),
      slots: dutyShift.options.map((shift) => {
        const { names = [], note = '' } = state.slots.get(slotKey(date, shift)) ?? {};
        return { shift, names: [...names], note };
      }),
    })),
    units: listOrganisations(centre.governed, today).flatMap((unit) => {
      const { id, name, residency, closedOn } = unit;
      const signs = dates.map((date) => state.signs.get(signKey(date, id)) ?? null);
      const here =
        (residency === 'resident' || residency === 'rotating') && (closedOn === null || closedOn > monday);
      return here ? [{ id, name, residency, signs }] : [];
    }),
  };
}

/** Monday of the week of a date. @throws DomainError duty.notMonday for a text that is no date */
function mondayOf(date: string): string {
  const day = parseLocalDate(date);
  if (day === null) throw new DomainError('duty.notMonday', `日历上没有 ${date} 这一天，请核对。`);
  return addDays(date, 1 - weekdayOf(day));
}

/** One aggregate per centre and week, so that PCs that fill in the same week meet in it. */
function weekId(centre: Centre, monday: string): string {
  return `duty:${centreId(centre)}:${monday}`;
}
