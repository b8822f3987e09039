import { z } from 'zod';
import cases from '../../resources/samples/published-cases.json';
import { disputeAction, registerInput } from '../contract/disputes';
import type { Centre } from '../centre/centre';
import { actOnDispute, registerDispute } from '../core/disputes/handlers';
import type { Account } from '../core/governed/state';
import { planCase } from './plan-case';
import { publishedCase, type PublishedCase } from './published-case';

export const publishedCases: readonly PublishedCase[] = z.array(publishedCase).parse(cases);

/** Brings published cases into a sample centre through the same commands a person gives. @returns their ids here */
export async function importCases(
  centre: Centre,
  account: Account,
  list: readonly PublishedCase[] = publishedCases,
): Promise<string[]> {
  const ids: string[] = [];
  for (const source of list) {
    const plan = planCase(source, centre.now());
    const { id, parties } = await registerDispute({ centre, account }, registerInput.parse(plan.register));
    for (const action of plan.actions(parties))
      await actOnDispute({ centre, account }, id, disputeAction.parse(action));
    ids.push(id);
  }
  return ids;
}
