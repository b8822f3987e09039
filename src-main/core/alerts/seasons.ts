import data from '../../../resources/alerts/rules.json' with { type: 'json' };
import { addDays, type LocalDate } from '../../contract/local-date';

interface Season {
  readonly name: string;
  readonly text: string;
  readonly categories: readonly string[];
  /** In percent of the usual. */
  readonly factor: number;
  readonly daysBeforeSpringFestival?: number;
  /** Month and day, inclusive, within one year. */
  readonly from?: string;
  readonly to?: string;
}

/** Times of the year in which more of a kind is nothing strange. */
export const seasons: readonly Season[] = data.seasons;

/** The season a category is in on a day; null outside of every one. */
export function seasonOf(category: string, day: LocalDate): Season | null {
  return seasons.find((season) => season.categories.includes(category) && isIn(season, day)) ?? null;
}

function isIn(season: Season, day: LocalDate): boolean {
  const { daysBeforeSpringFestival: days, from, to } = season;
  if (days !== undefined)
    return data.springFestivals.some((festival) => addDays(festival, -days) <= day && day <= festival);
  const inYear = day.slice(5);
  return from !== undefined && to !== undefined && from <= inYear && inYear <= to;
}
