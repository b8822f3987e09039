import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import type { ParsedInput } from '../../contract';
import { disputesCapability } from '../../centre/disputes-capability';
import { loadAggregate } from '../../centre/load';
import { recordIn } from '../../centre/record';
import { writeSession } from '../../centre/write-session';
import { replay } from '../../journal/replay';
import type { CaseContext } from '../../service/handler';
import { nextCaseNumber } from './case-numbers';
import { decideMergeAway, decideMergeIn } from './decide-merge';
import { decideSplitFrom, decideSplitOff } from './decide-split';

/** Commands on two cases: one entry each in one transaction, the second linked to the first by `cause`. */

/** 并案: `other` ends and goes on within `id`. */
export async function mergeDisputes(
  { centre, account }: Pick<CaseContext, 'centre' | 'account'>,
  input: ParsedInput<'disputes.merge'>,
): Promise<{ base: string }> {
  const { id, other, note } = input;
  if (id === other) throw new DomainError('dispute.cannotMerge', '选了同一件案，请选另外一件。');
  const merged = await writeSession(centre, async (session) => {
    const { state } = replay(
      disputesCapability.fold,
      other,
      await loadAggregate(session.tx, other, centre.keys.centreKey),
    );
    const common = { capability: disputesCapability, actor: account.id };
    const kept = await recordIn(session, {
      ...common,
      aggregate: id,
      decide: (target) => decideMergeIn(target, state, { now: centre.now(), newId: uuidv7, note }),
    });
    await recordIn(session, {
      ...common,
      aggregate: other,
      cause: kept.entry,
      decide: (source) => decideMergeAway(source, id, { now: centre.now(), note }),
    });
    return kept;
  });
  for (const changed of [id, other]) centre.emit('disputes.changed', { id: changed });
  return { base: merged.entry };
}

/** 分案: a new case with some of the parties, at the level where this one is. @returns the new case */
export async function splitDispute(
  { centre, account }: Pick<CaseContext, 'centre' | 'account'>,
  input: ParsedInput<'disputes.split'>,
): Promise<{ id: string; no: string }> {
  const fresh = uuidv7();
  const no = await writeSession(centre, async (session) => {
    const common = { capability: disputesCapability, actor: account.id };
    const source = await recordIn(session, {
      ...common,
      aggregate: input.id,
      decide: (state) => decideSplitOff(state, fresh, input, centre.now()),
    });
    const made = await recordIn(session, {
      ...common,
      aggregate: fresh,
      cause: source.entry,
      decide: async (_state, _replayed, tx) =>
        decideSplitFrom(source.replayed.state, input, {
          now: centre.now(),
          newId: uuidv7,
          no: await nextCaseNumber(tx, centre, centre.now()),
        }),
    });
    return made.replayed.state.head?.no ?? '';
  });
  for (const changed of [input.id, fresh]) centre.emit('disputes.changed', { id: changed });
  return { id: fresh, no };
}
