import { DomainError } from '../../contract/domain-error';
import type { DraftEvent } from '../../journal/entry';
import { isHome, type Centre } from '../../centre/centre';
import { reloadGoverned } from '../../centre/governed-reload';
import { governedCapability } from '../../centre/governed';
import { record } from '../../centre/record';
import type { GovernedState } from './state';

/**
 * Writes governed data, which only the home may.
 * @returns how many open disputes were computed anew
 * @throws DomainError `governed.homeOutOfReach` on every other PC
 */
export async function recordGoverned(
  centre: Centre,
  actor: string,
  decide: (state: GovernedState) => readonly DraftEvent[],
): Promise<number> {
  if (!isHome(centre)) {
    throw new DomainError(
      'governed.homeOutOfReach',
      '账号、设备、单位和日历由本中心的主机管理。请到主机上办，办好后用 U 盘交换过来。',
    );
  }
  await record(centre, {
    capability: governedCapability,
    aggregate: centre.governedAggregate,
    actor,
    decide,
  });
  return reloadGoverned(centre);
}
