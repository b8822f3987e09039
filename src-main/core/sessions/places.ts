import { shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import { findOrganisation } from '../directory/organisations';

/** The division a venue lies in, for the way there: its unit's, else the centre's; '' for no venue. */
export function travelPlaceOf(centre: Centre, venue: string): string {
  const known = centre.governed.directory.venues.get(venue);
  if (!known) return '';
  const unit = known.organisation === null ? '' : divisionOfUnit(centre, known.organisation);
  return unit === '' ? (centre.governed.centre?.division ?? '') : unit;
}

/** The division of an organisation of the directory, '' where it has none. */
export function divisionOfUnit(centre: Centre, organisation: string): string {
  return findOrganisation(centre.governed, organisation, shanghaiDate(centre.now()))?.division ?? '';
}
