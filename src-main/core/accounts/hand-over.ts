import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import type { ParsedInput } from '../../contract';
import { shanghaiDate } from '../../contract/local-date';
import { isHome, type Centre } from '../../centre/centre';
import { disputesCapability } from '../../centre/disputes-capability';
import { governedCapability } from '../../centre/governed';
import { reloadGoverned } from '../../centre/governed-reload';
import { recordIn } from '../../centre/record';
import { writeSession, type WriteSession } from '../../centre/write-session';
import type { DraftEvent } from '../../journal/entry';
import { isRefused, type Decision } from '../disputes/decision';
import { decideAssign } from '../disputes/decide-access';
import { decideHandTaskOn } from '../disputes/decide-work';
import { governedEvent } from '../governed/events';
import type { Account } from '../governed/state';
import { auditIn } from '../system/audit';
import { accountRules } from './account-rules';
import { demandAccount, keepAnAdministrator } from './account-checks';
import { holdingsOf, type Holding } from './holdings-queries';
import { rightsNow } from './rights';

type Request = ParsedInput<'accounts.handOver'>;

/**
 * Gives everything a leaver holds to successors and locks the account, in one transaction: all of it or nothing. The
 * governed entry comes first; each case's entry names it as its cause.
 * @throws DomainError `accounts.unknown` | `accounts.ownHandOver` | `accounts.holdingsChanged` |
 *   `accounts.successorNeeded` | `accounts.badSuccessor` | `accounts.lastAdministrator` | `governed.homeOutOfReach`
 */
export async function handOver(
  centre: Centre,
  actor: Account,
  request: Request,
): Promise<{ handOver: string; moved: number }> {
  demandHome(centre);
  const leaver = demandAccount(centre.governed, request.id);
  if (leaver.id === actor.id)
    throw new DomainError('accounts.ownHandOver', '不能移交正在用的账号，请另一位管理员来办。');
  const id = uuidv7();
  // Whether it lasts or is undone, what memory holds of governed data is what the journal says.
  const moved = await writeInOne(centre, leaver, actor, { id, request }).finally(() =>
    reloadGoverned(centre),
  );
  centre.emit('accounts.changed', {});
  for (const dispute of new Set(moved)) centre.emit('disputes.changed', { id: dispute });
  return { handOver: id, moved: moved.length };
}

/** @returns the case of each thing that was given, once for each */
function writeInOne(
  centre: Centre,
  leaver: Account,
  actor: Account,
  { id, request }: { id: string; request: Request },
): Promise<string[]> {
  return writeSession(centre, async (session) => {
    const holdings = await holdingsOf(session.tx, centre, leaver.id);
    const successors = successorsOf(centre, leaver, holdings, request);
    const cause = await recordLeaving(session, actor, leaver, {
      id,
      reason: request.reason,
      holdings,
      successors,
    });
    const moved: string[] = [];
    for (const held of holdings) {
      const to = successors.get(held.id) ?? '';
      if (held.kind === 'case') moved.push(await giveCase(session, actor, held, to, cause));
      if (held.kind === 'task')
        moved.push(await giveTask(session, actor, held, to, { cause, reason: request.reason }));
    }
    await auditIn(session.tx, centre.now(), actor.id, 'handOver', {
      subject: leaver.name,
      reason: request.reason,
    });
    return moved;
  });
}

function demandHome(centre: Centre): void {
  if (!isHome(centre))
    throw new DomainError('governed.homeOutOfReach', '移交由本中心的主机办，请到主机上办理。');
}

/** Who takes what, for everything held now; whoever got more since the page asked is told so. */
function successorsOf(
  centre: Centre,
  leaver: Account,
  holdings: readonly Holding[],
  { items }: Request,
): ReadonlyMap<string, string> {
  const given = new Map(items.map((item) => [item.id, item.to]));
  const held = new Set(holdings.map((holding) => holding.id));
  if (items.some((item) => !held.has(item.id)))
    throw new DomainError('accounts.holdingsChanged', '名下的事项有变动，请重新看一遍名单再移交。');
  const { mayBeAssigned } = accountRules(centre);
  for (const holding of holdings.filter((each) => each.needsSuccessor)) {
    const to = given.get(holding.id);
    if (to === undefined)
      throw new DomainError('accounts.successorNeeded', `“${holding.words}”还没有选接收人。`, {
        item: holding.id,
      });
    if (to === leaver.id || !mayBeAssigned(to))
      throw new DomainError('accounts.badSuccessor', `“${holding.words}”的接收人现在不能办案，请另选。`, {
        item: holding.id,
      });
  }
  return given;
}

interface Leaving {
  readonly id: string;
  readonly reason: string;
  readonly holdings: readonly Holding[];
  readonly successors: ReadonlyMap<string, string>;
}

/** Locks the account, ends what was lent, and keeps the list. @returns the entry's hash */
async function recordLeaving(
  session: WriteSession,
  actor: Account,
  leaver: Account,
  { id, reason, holdings, successors }: Leaving,
): Promise<string> {
  const { centre } = session;
  const recorded = await recordIn(session, {
    capability: governedCapability,
    aggregate: centre.governedAggregate,
    actor: actor.id,
    decide: (state) => {
      const { roles, validFrom, validTo, name, position } = demandAccount(state, leaver.id);
      const change = { id: leaver.id, roles, validFrom, validTo, locked: true };
      keepAnAdministrator(state, { ...change, today: shanghaiDate(centre.now()) });
      return [
        governedEvent(
          'account.handedOver',
          {
            handOver: id,
            account: leaver.id,
            items: holdings.map(({ kind, id: item }) => ({
              kind,
              id: item,
              to: successors.get(item) ?? null,
            })),
          },
          { reason, words: holdings.map(({ words }) => words) },
        ),
        ...holdings
          .filter(({ kind }) => kind === 'deputy')
          .map((held) => governedEvent('deputy.ended', { grant: held.id }, { reason })),
        governedEvent(
          'account.changed',
          { account: leaver.id, roles: [...roles], locked: true },
          { name, position },
        ),
      ];
    },
  });
  centre.governed = recorded.replayed.state;
  return recorded.entry;
}

async function giveCase(
  session: WriteSession,
  actor: Account,
  held: Holding,
  handler: string,
  cause: string,
): Promise<string> {
  const context = givingContext(session.centre, actor);
  await recordIn(session, {
    capability: disputesCapability,
    aggregate: held.id,
    actor: actor.id,
    cause,
    decide: (state) =>
      acceptedEvents(held, decideAssign(state, { handler, note: '', at: null, onBehalfOf: '' }, context)),
  });
  return held.id;
}

/** @returns the case the task belongs to */
async function giveTask(
  session: WriteSession,
  actor: Account,
  held: Holding,
  to: string,
  { cause, reason }: { cause: string; reason: string },
): Promise<string> {
  const context = givingContext(session.centre, actor);
  const row = await session.tx.get<{ dispute: string }>('SELECT dispute FROM task WHERE id = ?', [held.id]);
  const dispute = row?.dispute ?? '';
  await recordIn(session, {
    capability: disputesCapability,
    aggregate: dispute,
    actor: actor.id,
    cause,
    decide: (state) =>
      acceptedEvents(held, decideHandTaskOn(state, { task: held.id, to, note: reason }, context)),
  });
  return dispute;
}

function givingContext(centre: Centre, actor: Account) {
  const now = centre.now();
  return { now, permissions: rightsNow(centre.governed, actor, now).permissions, ...accountRules(centre) };
}

function acceptedEvents(held: Holding, decision: Decision): readonly DraftEvent[] {
  if (isRefused(decision)) throw new DomainError(decision.code, `${held.words}：${decision.message}`);
  return decision.events;
}
