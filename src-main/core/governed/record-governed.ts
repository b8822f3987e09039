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
 * @throws DomainError `governed.homeOutOfReach` on a PC that is neither the home nor joined to a hub, `hub.*` of the line
 */
export async function recordGoverned(
  centre: Centre,
  actor: string,
  decide: (state: GovernedState) => readonly DraftEvent[],
): Promise<number> {
  if (!isHome(centre)) return recordAtRemoteHome(centre, actor, decide);
  await record(centre, {
    capability: governedCapability,
    aggregate: centre.governedAggregate,
    actor,
    decide,
  });
  return reloadGoverned(centre);
}

/** Others may write at the same time: then it is decided anew on what they wrote. */
const mostTries = 3;

async function recordAtRemoteHome(
  centre: Centre,
  actor: string,
  decide: (state: GovernedState) => readonly DraftEvent[],
): Promise<number> {
  const { remoteHome } = centre;
  if (!remoteHome)
    throw new DomainError(
      'governed.homeOutOfReach',
      '账号、设备、单位和日历由本中心的主机管理。请到主机上办，办好后用 U 盘交换过来。',
    );
  for (let tries = 1; ; tries += 1) {
    const { governed } = centre;
    const events = decide(governed);
    try {
      await remoteHome.govern(actor, governed.n, events);
      return 0;
    } catch (error) {
      const moved = error instanceof DomainError && error.code === 'hub.moved';
      if (!moved || tries === mostTries) throw error;
    }
  }
}
