import { centreId, type Centre } from '../../centre/centre';
import type { LevelCentres } from './entitle';

/** Level of the county's centre; the township's handles its own and those below. */
const countyTier = 4;

/**
 * Which centres handle which level, as far as the homes have vouched for each other: this one, the one above it, and below
 * a county the townships' by their division.
 */
export function levelCentres(centre: Centre, owner = centreId(centre)): LevelCentres {
  return {
    owner,
    of: (tier, division) => (tier >= countyTier ? countyOf(centre) : townshipOf(centre, division)),
  };
}

function countyOf(centre: Centre): string | null {
  if (centre.governed.centre?.tier === countyTier) return centreId(centre);
  return [...centre.governed.neighbours.values()].find(({ above }) => above)?.centre ?? null;
}

function townshipOf(centre: Centre, division: string | null): string | null {
  const { governed, foreign } = centre;
  if (governed.centre?.tier !== countyTier) return centreId(centre);
  const below = [...foreign.values()].find(({ id, governed: { centre: other } }) =>
    Boolean(
      division !== null &&
      other &&
      other.tier < countyTier &&
      governed.neighbours.get(id)?.above === false &&
      division.startsWith(other.division),
    ),
  );
  return below?.id ?? null;
}
