import type { DraftEvent } from '../journal/entry';
import type { Centre } from '../centre/centre';
import { carryOutErasures } from '../centre/erase';
import { governedCapability } from '../centre/governed';
import { reloadGoverned } from '../centre/governed-reload';
import { record } from '../centre/record';
import { permissionOfEvent } from '../core/accounts/permissions';
import { rightsNow, type Rights } from '../core/accounts/rights';
import type { GovernedAsk } from '../replication/wire';
import { HubRefusal } from './hub-error';

/** Kinds only the home itself writes, by its rules. */
const homesOwn: ReadonlySet<string> = new Set([
  'centre.founded',
  'home.opened',
  'centre.vouched',
  'device.closed',
]);

/**
 * Signs governed data that a PC decided, in the home's order: only as of the newest position, so that nobody writes over
 * what they have not seen, and only what the person may.
 */
export async function governRemotely(centre: Centre, { actor, gov, events }: GovernedAsk): Promise<void> {
  await record(centre, {
    capability: governedCapability,
    aggregate: centre.governedAggregate,
    actor,
    decide: (state) => {
      if (state.n !== gov) throw new HubRefusal(409, 'governed.moved');
      const account = state.accounts.get(actor);
      const rights = account && rightsNow(state, account, centre.now());
      for (const event of events) {
        if (!rights || homesOwn.has(event.kind) || !may(rights, event))
          throw new HubRefusal(403, 'governed.noRight');
        if (!governedCapability.hasShape({ ...event, facts: asJson(event.facts) }, event.content))
          throw new HubRefusal(400, 'governed.malformed');
      }
      return events.map((event): DraftEvent => ({
        ...event,
        facts: asJson(event.facts),
        content: asJson(event.content),
      }));
    },
  });
  await reloadGoverned(centre);
  if (events.some(({ kind }) => kind === 'erasure.done')) await carryOutErasures(centre);
}

function may(rights: Rights, { kind, facts }: GovernedAsk['events'][number]): boolean {
  // Everybody sets their own password; the last approval of an erasure brings its end along.
  if (kind === 'account.passwordSet' && facts['account'] === rights.own.account) return true;
  const needed = kind === 'erasure.done' ? 'case.approve' : permissionOfEvent('governed', kind);
  return rights.permissions.has(needed);
}

type JsonFacts = DraftEvent['facts'];

/** The schema of the request has parsed it as JSON; it stands under another name there. */
function asJson(value: GovernedAsk['events'][number]['facts']): JsonFacts {
  return value;
}
