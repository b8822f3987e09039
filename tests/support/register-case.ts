import { uuidv7 } from 'uuidv7';
import { registerInput } from '../../src-main/contract/disputes';
import type { Centre } from '../../src-main/centre/centre';
import { disputesCapability } from '../../src-main/centre/disputes-capability';
import { record } from '../../src-main/centre/record';
import { permissionsOf } from '../../src-main/core/accounts/roles';
import { nextCaseNumber } from '../../src-main/core/disputes/case-numbers';
import { decideRegister } from '../../src-main/core/disputes/decide-register';
import { isRefused, type Decision, type DecisionContext } from '../../src-main/core/disputes/decision';
import type { Account } from '../../src-main/core/governed/state';

/** The first account: administrator and lead. */
export function lead(centre: Centre): Account {
  const account = [...centre.governed.accounts.values()][0];
  if (!account) throw new Error('no account');
  return account;
}

/** Opens a case between two people. @returns its id */
export async function registerCase(
  centre: Centre,
  summary = '两家因宅基地界址发生争吵',
  names: readonly [string, string] = ['张有田', '李守成'],
): Promise<string> {
  const input = registerInput.parse({
    parties: [
      { role: 'applicant', kind: 'person', name: names[0], phone: '13900000001' },
      { role: 'respondent', kind: 'person', name: names[1] },
    ],
    summary,
    place: '甲村三组',
    division: '620702001201',
    entryTier: 3,
  });
  const id = uuidv7();
  await record(centre, {
    capability: disputesCapability,
    aggregate: id,
    actor: lead(centre).id,
    decide: async (_state, _replayed, tx) =>
      eventsOf(
        decideRegister(input, { ...contextOf(centre), no: await nextCaseNumber(tx, centre, centre.now()) }),
      ),
  });
  return id;
}

export function eventsOf(decision: Decision) {
  if (isRefused(decision)) throw new Error(`${decision.code} ${decision.message}`);
  return decision.events;
}

export function contextOf(centre: Centre): DecisionContext {
  const { profile, calendar } = centre.rules;
  return {
    now: centre.now(),
    newId: uuidv7,
    profile,
    calendar,
    permissions: permissionsOf(lead(centre).roles),
    mayBeAssigned: () => true,
    mayRead: () => true,
    committee: () => null,
    nextAgreementNumber: () => null,
  };
}
