import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import type { Handlers } from '../../service/handler';
import { governedEvent } from '../governed/events';
import { recordGoverned } from '../governed/record-governed';
import { NATIONAL_YEARS } from './national-days';
import { readNotice } from './notice-table';
import { BUILT_IN_PROFILES } from './profiles';

type Names =
  | 'calendar.status'
  | 'calendar.previewNotice'
  | 'calendar.importNotice'
  | 'calendar.setLocalHoliday'
  | 'calendar.chooseProfile';

export const calendarHandlers: Handlers<Names> = {
  'calendar.status': ({ centre }) => {
    const { governed, rules } = centre;
    const year = Number(shanghaiDate(centre.now()).slice(0, 4));
    const known = (wanted: number) =>
      wanted <= NATIONAL_YEARS.last || governed.notices.some((notice) => notice.year === wanted);
    const missing = [year, year + 1].find((each) => !known(each)) ?? null;
    const { id, name, levels } = rules.profile;
    return Promise.resolve({
      version: rules.calendar.version,
      builtInFrom: NATIONAL_YEARS.first,
      builtInTo: NATIONAL_YEARS.last,
      notices: governed.notices.map((notice) => ({
        year: notice.year,
        holidays: notice.holidays.length,
        makeupWorkdays: notice.makeupWorkdays.length,
        source: notice.source,
        at: notice.at,
      })),
      localHolidays: governed.localHolidays.map(({ date, name: holiday }) => ({ date, name: holiday })),
      missingYear: missing,
      profile: {
        id,
        name,
        levels: levels.map((level) => ({
          tier: level.tier,
          name: level.name,
          workingDays: level.workingDays,
        })),
      },
      profiles: BUILT_IN_PROFILES.map((profile) => ({ id: profile.id, name: profile.name })),
    });
  },
  'calendar.previewNotice': (_context, { text }) => Promise.resolve(previewOf(text)),
  'calendar.importNotice': async ({ centre, account }, { text, source, reason }) => {
    const { year, holidays, makeupWorkdays, problems } = previewOf(text);
    if (problems.length > 0)
      throw new DomainError('calendar.noticeUnreadable', problems[0] ?? '通知没有读懂，请核对原文。', {
        problems,
      });
    const recomputed = await recordGoverned(centre, account.id, () => [
      governedEvent('calendar.noticeImported', { year, holidays, makeupWorkdays }, { source, reason }),
    ]);
    return { recomputed };
  },
  'calendar.setLocalHoliday': async ({ centre, account }, { date, name, remove, reason }) => {
    const recomputed = await recordGoverned(centre, account.id, () => [
      governedEvent('calendar.localHolidaySet', { date, removed: remove }, { name, reason }),
    ]);
    return { recomputed };
  },
  'calendar.chooseProfile': async ({ centre, account }, { profile, reason }) => {
    if (!BUILT_IN_PROFILES.some((each) => each.id === profile))
      throw new DomainError('calendar.unknownProfile', '没有这套方法，请从列表里选。');
    const recomputed = await recordGoverned(centre, account.id, () => [
      governedEvent('profile.chosen', { profile }, { reason }),
    ]);
    return { recomputed };
  },
};

function previewOf(text: string): {
  year: number;
  holidays: string[];
  makeupWorkdays: string[];
  problems: string[];
} {
  const { notice, problems } = readNotice(text);
  if (!notice)
    return {
      year: 0,
      holidays: [],
      makeupWorkdays: [],
      problems: problems.length > 0 ? [...problems] : ['没有读到放假安排，请粘贴通知全文。'],
    };
  return {
    year: notice.year,
    holidays: [...notice.holidays],
    makeupWorkdays: [...notice.makeupWorkdays],
    problems: [...problems],
  };
}
