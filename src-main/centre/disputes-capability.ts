import { checkEventShape } from '../core/disputes/event-shape';
import { disputeFold } from '../core/disputes/evolve';
import { projectDispute } from '../core/disputes/project';
import type { DisputeGoverned } from '../core/disputes/governed';
import type { DisputeState } from '../core/disputes/state';
import { shanghaiDate } from '../contract/local-date';
import { principalName } from '../core/accounts/principal';
import { divisionNameOn } from '../core/directory/divisions';
import type { Capability } from './capability';
import type { Centre } from './centre';

/** The dispute with its rules, as the running centre drives it. */
export const disputesCapability: Capability<DisputeState> = {
  fold: disputeFold,
  project: (replayed, centre) => projectDispute(replayed, disputeGoverned(centre)),
  hasShape: (event, content) => checkEventShape({ ...event, content }) === null,
};

/** Governed data as the pure rules of disputes read them. */
export function disputeGoverned(centre: Centre): DisputeGoverned {
  const { governed, rules } = centre;
  return {
    profile: rules.profile,
    calendar: rules.calendar,
    rulesAt: (gov) => rules.at(gov),
    divisionName: (code, at) => divisionNameOn(governed.directory.divisions, code, shanghaiDate(at)),
    personName: (account) => governed.accounts.get(account)?.name ?? '',
    checklists: [...governed.checklists.values()],
    principalName: (header) => principalName(governed, header),
  };
}
