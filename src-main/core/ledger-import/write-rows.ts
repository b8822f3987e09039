import { setImmediate } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import { disputeAction } from '../../contract/disputes';
import { shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import { disputesCapability } from '../../centre/disputes-capability';
import { recordIn } from '../../centre/record';
import { NewAggregates } from '../../centre/record-new';
import { writeSession, type WriteSession } from '../../centre/write-session';
import { nextCaseNumber } from '../disputes/case-numbers';
import { decideAction } from '../disputes/decide';
import { decideTakeBack } from '../disputes/decide-course';
import { decideRegister } from '../disputes/decide-register';
import { isRefused, type Decision, type DecisionContext } from '../disputes/decision';
import { decisionContext } from '../disputes/handlers';
import type { DisputeState } from '../disputes/state';
import type { Account } from '../governed/state';
import { planEnd, withoutClaims } from './plan-end';
import type { ReadRow } from './read-row';

/** Rows made before others get their turn. */
const TURN = 10;

export interface Importing {
  readonly centre: Centre;
  readonly account: Account;
  readonly id: string;
  readonly source: string;
}

export interface RefusedRow {
  readonly row: number;
  readonly words: string;
}

/**
 * Registers rows and brings them to their ends by the rules a person's actions go through, in one transaction: all of
 * them are there afterwards or none. A row that a rule refuses leaves nothing and is told.
 */
export function writeRows(importing: Importing, rows: readonly ReadRow[]): Promise<RefusedRow[]> {
  return writeSession(importing.centre, async (session) => {
    const cases = new NewAggregates(session, disputesCapability);
    const numbers = new Numbers(session);
    const refused: RefusedRow[] = [];
    const context = decisionContext(importing.centre, importing.account, null);
    for (const [index, row] of rows.entries()) {
      // Questions of the windows are answered between rows; other writes wait for the batch.
      if (index % TURN === TURN - 1) await setImmediate();
      const words = await writeRow(importing, row, cases, numbers, context);
      if (words !== null) refused.push({ row: row.row, words });
    }
    await cases.write();
    return refused;
  });
}

async function writeRow(
  { centre, account, id, source }: Importing,
  row: ReadRow,
  cases: NewAggregates<DisputeState>,
  numbers: Numbers,
  context: DecisionContext,
): Promise<string | null> {
  if (row.register === null) return '这一行有错，没有导入。';
  const no = await numbers.next(row.register.registeredAt ?? context.now);
  const sample = centre.governed.centre?.sample === true;
  const origin = { import: id, row: row.row, source, hash: row.hash };
  const opened = decideRegister(row.register, { ...context, no, origin, sample });
  if (isRefused(opened)) return opened.message;
  const one = cases.begin(uuidv7(), account.id);
  one.add(opened.events);
  for (const action of row.end ? planEnd(row.end, opened.made) : []) {
    const decision: Decision = decideAction(one.replayed.state, disputeAction.parse(action), context);
    if (isRefused(decision)) {
      one.drop();
      return decision.message;
    }
    one.add(withoutClaims(decision.events));
  }
  one.keep();
  numbers.use(no);
  return null;
}

/** Case numbers within one transaction, whose own cases aren't in the tables yet. */
class Numbers {
  private readonly last = new Map<string, string>();

  constructor(private readonly session: WriteSession) {}

  async next(registeredAt: number): Promise<string> {
    const last = this.last.get(shanghaiDate(registeredAt).slice(0, 4));
    if (last === undefined) return nextCaseNumber(this.session.tx, this.session.centre, registeredAt);
    return last.replace(/\d+$/, (serial) => String(Number(serial) + 1).padStart(serial.length, '0'));
  }

  use(no: string): void {
    const year = /^ZY-\d+-(\d{4})-/.exec(no)?.[1];
    if (year !== undefined) this.last.set(year, no);
  }
}

/**
 * Takes cases back that came with an import, in one transaction. A case somebody has worked on since stays.
 * @returns how many were taken back
 */
export function takeBack(importing: Importing, disputes: readonly string[], note: string): Promise<number> {
  return writeSession(importing.centre, async (session) => {
    let undone = 0;
    for (const dispute of disputes) if (await takeOneBack(session, importing, dispute, note)) undone += 1;
    return undone;
  });
}

async function takeOneBack(
  session: WriteSession,
  importing: Importing,
  dispute: string,
  note: string,
): Promise<boolean> {
  const touched = new Error('touched');
  try {
    await recordIn(session, {
      capability: disputesCapability,
      aggregate: dispute,
      actor: importing.account.id,
      decide: (state, replayed) => {
        const [first, ...rest] = replayed.ordered;
        if (rest.some((entry) => entry.header.cause !== first?.hash)) throw touched;
        const decision = decideTakeBack(
          state,
          { import: importing.id, note },
          { now: importing.centre.now() },
        );
        if (isRefused(decision)) throw touched;
        return decision.events;
      },
    });
    return true;
  } catch (error) {
    if (error === touched || error instanceof DomainError) return false;
    throw error;
  }
}
