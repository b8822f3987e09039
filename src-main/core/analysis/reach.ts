import { DomainError } from '../../contract/domain-error';
import { EVERYWHERE } from '../../contract/situation';
import type { Centre } from '../../centre/centre';
import { countingOf } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import {
  firstPlace,
  mapPlaceOf,
  mapScopeOf,
  placeName,
  type MapPlace,
  type MapScope,
  type PlaceStep,
} from '../situation/places';

/** Places a person may read and write reports about: the whole area, or what they are bound to. */
interface ReportReach {
  readonly places: readonly PlaceStep[];
  holds(place: string): boolean;
}

/** Who counts only the cases they are named on has no area to report on. */
export function reportReach(centre: Centre, rights: Rights): ReportReach {
  const scope = mapScopeOf(countingOf(rights));
  if (!scope.whole)
    return {
      places: scope.codes.map((code) => ({ code, name: placeName(centre, code) })),
      holds: (place) => scope.codes.some((code) => place.startsWith(code)),
    };
  const own = mapPlaceOf(centre, firstPlace(centre, scope), scope);
  return {
    places: [
      { code: EVERYWHERE, name: reportPlaceName(centre, EVERYWHERE) },
      ...(own.code === EVERYWHERE ? [] : [{ code: own.code, name: own.name }]),
      ...own.children,
    ],
    holds: () => true,
  };
}

/** Of all its cases, those without a known place too, a centre writes under its own name. */
export function reportPlaceName(centre: Centre, code: string): string {
  const { name, division } = centre.governed.centre ?? { name: '', division: EVERYWHERE };
  return code === EVERYWHERE && division !== EVERYWHERE ? name : placeName(centre, code);
}

/** The place whose parts a report tells apart: of all cases of a centre those of its own area. */
export function detailPlace(centre: Centre, code: string, scope: MapScope): MapPlace {
  return mapPlaceOf(centre, code === EVERYWHERE ? firstPlace(centre, scope) : code, scope);
}

/** The place a report is about, their own where none is named. @throws DomainError `report.outOfReach` */
export function demandPlace(centre: Centre, rights: Rights, place: string | null): string {
  const reach = reportReach(centre, rights);
  const wanted = place ?? reach.places[0]?.code;
  if (wanted === undefined || !reach.holds(wanted))
    throw new DomainError(
      'report.outOfReach',
      '研判报告写的是整片辖区，这里不在你的辖区里。要写，请管账号的人把辖区加上。',
    );
  return wanted;
}
