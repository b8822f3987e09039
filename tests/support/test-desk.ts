import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../src-main/contract';
import type { Role } from '../../src-main/contract/roles';
import type { Centre } from '../../src-main/centre/centre';
import { plainVault } from '../../src-main/centre/vault';
import { governedEvent } from '../../src-main/core/governed/events';
import { recordGoverned } from '../../src-main/core/governed/record-governed';
import { CoreService } from '../../src-main/service/core-service';
import { noDesktop, type Desktop } from '../../src-main/service/desktop';
import { scratchFolder } from './scratch-folder';

/** 2026-11-24 (Tuesday) 09:00 in Shanghai. */
export const tuesday = Date.parse('2026-11-24T01:00:00Z');

export interface PersonOptions {
  readonly divisions?: readonly string[];
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

/** A founded centre behind its one door, with people of any role at its windows. */
export class TestDesk {
  now = tuesday;
  readonly core: CoreService;

  constructor(
    readonly folder: string,
    desktop: Desktop = noDesktop,
  ) {
    this.core = new CoreService({
      base: join(folder, 'data'),
      vault: plainVault,
      desktop,
      now: () => this.now,
      emit: () => undefined,
      report: (error) => console.error(error),
      machineFolder: join(folder, 'machine'),
    });
  }

  get centre(): Centre {
    if (!this.core.centre) throw new Error('the centre is not open');
    return this.core.centre;
  }

  /** The founder: administrator and lead. */
  get founder(): string {
    const id = [...this.centre.governed.accounts.keys()][0];
    if (id === undefined) throw new Error('no account');
    return id;
  }

  /** Adds an account. @returns its id */
  async person(login: string, roles: readonly Role[], options: PersonOptions = {}): Promise<string> {
    const id = `account-${login.replace(/[^\w]/g, '-')}`;
    const { divisions = [], ...dates } = options;
    await recordGoverned(this.centre, this.founder, () => [
      governedEvent(
        'account.created',
        { account: id, roles: [...roles], divisions: [...divisions], ...dates },
        { login, name: `人员${login}`, position: '', passwordHash: 'x' },
      ),
    ]);
    return id;
  }

  /** A call by a person, whatever became of their session before. @returns the value or the code of the refusal */
  async ask(account: string, name: CallName, input: unknown): Promise<{ value?: unknown; code?: string }> {
    this.core.sessions.begin(1, account);
    const result = await this.core.call(1, name, input);
    return result.ok ? { value: result.value } : { code: result.error.code };
  }

  /** The same where it must go well; a refusal throws with its code. */
  async call<N extends CallName>(account: string, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    this.core.sessions.begin(1, account);
    const result = await this.core.call(1, name, input);
    if (!result.ok)
      throw Object.assign(new Error(`${result.error.code}: ${result.error.message}`), result.error);
    return result.value as CallOutput<N>;
  }

  /** Registers a case of the village 620702102201. @returns its id */
  async register(account: string, changes: Partial<CallInput<'disputes.register'>> = {}): Promise<string> {
    const { id } = await this.call(account, 'disputes.register', {
      parties: [
        { role: 'applicant', kind: 'person', name: '何某', phone: '19900000001' },
        { role: 'respondent', kind: 'person', name: '张某' },
      ],
      summary: '两家因水渠走向发生争吵',
      place: '石子坝村三社',
      division: '620702102201',
      entryTier: 3,
      ...changes,
    });
    return id;
  }
}

const township = { division: '620702102', centreName: '大满镇综治中心' };

/** Founds a centre and opens it; closed and removed when the test is over. A division of six digits makes it a county's. */
export async function testDesk(desktop?: Desktop, place = township): Promise<TestDesk> {
  const desk = new TestDesk(await scratchFolder(), desktop);
  await desk.core.open();
  const result = await desk.core.call(1, 'system.setup', {
    mode: 'new',
    ...place,
    adminName: '王某',
    login: 'wang',
    password: 'long-enough-1',
  });
  if (!result.ok) throw new Error(result.error.message);
  onTestFinished(() => desk.core.stop());
  return desk;
}
