import { join } from 'node:path';
import type { CallInput, CallName, CallOutput } from '../../src-main/contract';
import { plainVault } from '../../src-main/centre/vault';
import { CoreService } from '../../src-main/service/core-service';
import { noDesktop } from '../../src-main/service/desktop';

/** Who founds the centres of these tests. */
export const deskLogin = { login: 'wang', password: 'long-enough-1' };

/** A call of window 1; a refusal throws with its code. */
export type DeskCall = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

export interface Desk {
  readonly core: CoreService;
  readonly call: DeskCall;
}

/** The core as the app has it, over `data` and `machine` in the folder. Stop the core when done. */
export async function openDesk(folder: string): Promise<Desk> {
  const core = new CoreService({
    base: join(folder, 'data'),
    machineFolder: join(folder, 'machine'),
    vault: plainVault,
    desktop: noDesktop,
    now: () => Date.now(),
    emit: () => undefined,
    report: () => undefined,
  });
  await core.open();
  const call: DeskCall = async (name, input) => {
    const result = await core.call(1, name, input);
    if (!result.ok) throw Object.assign(new Error(result.error.message), result.error);
    return result.value as CallOutput<typeof name>;
  };
  return { core, call };
}

/** Founds a centre whose administrator handles cases. @returns the printed recovery code */
export async function foundDesk(call: DeskCall): Promise<string> {
  const { recoveryCode } = await call('system.setup', {
    mode: 'new',
    division: '620702102',
    centreName: '大满镇综治中心',
    adminName: '王某',
    handlesCases: true,
    ...deskLogin,
  });
  return recoveryCode ?? '';
}

/** Registers a case between two people. @returns its id */
export async function registerAtDesk(call: DeskCall, summary: string): Promise<string> {
  const { id } = await call('disputes.register', {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某' },
      { role: 'respondent', kind: 'person', name: '张某' },
    ],
    summary,
    place: '石子坝村三社',
    division: '620702102201',
    entryTier: 3,
  });
  return id;
}
