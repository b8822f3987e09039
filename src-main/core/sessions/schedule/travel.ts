import minutes from '../../../../resources/schedule/travel.json' with { type: 'json' };

/**
 * Minutes on the road between two divisions (6, 9 or 12 digits), estimated by how much of the code they share; data in
 * resources/schedule/travel.json. 0 for the same place, and where one isn't known.
 */
export function travelBetween(from: string, to: string): number {
  if (from === '' || to === '' || from === to) return 0;
  const shares = (digits: number) =>
    from.length >= digits && to.length >= digits && from.slice(0, digits) === to.slice(0, digits);
  if (shares(12)) return minutes.sameVillage;
  if (shares(9)) return minutes.sameTownship;
  return shares(6) ? minutes.sameCounty : minutes.elsewhere;
}
