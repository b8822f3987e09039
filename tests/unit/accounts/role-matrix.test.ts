import { describe, expect, it } from 'vitest';
import { contract, type CallName } from '../../../src-main/contract';
import { role } from '../../../src-main/contract/roles';
import { permissionOfCall } from '../../../src-main/core/accounts/permissions';
import { everyCall } from '../../support/every-call';
import { testDesk } from '../../support/test-desk';

const calls = Object.keys(contract).sort() as CallName[];

/** Column heads, short enough for a table that can be read. */
const heads = role.options.map((each, index) => `${String(index + 1).padStart(2)} ${each}`);

describe('role by command', () => {
  it('allows exactly what role-matrix.txt shows, for every call of the contract and every role', async () => {
    const desk = await testDesk();
    const handler = await desk.person('handler', ['staff']);
    const dispute = await desk.register(handler);
    const party = (await desk.call(handler, 'disputes.open', { id: dispute })).parties[0]?.id ?? '';
    const rows = new Map(calls.map((call) => [call, '']));
    for (const each of role.options) {
      const self = await desk.person(each, [each], { divisions: ['620702102'] });
      const inputs = everyCall({ dispute, party, attachment: 'a'.repeat(64), self, folder: desk.folder });
      for (const call of calls) {
        const open = permissionOfCall[call] === 'open';
        const code = open ? '' : (await desk.ask(self, call, inputs[call])).code;
        expect(code, `${call} of ${each} is asked with an input it can read`).not.toBe('input.invalid');
        const mark = open ? '○' : code === 'permission.denied' ? '·' : reached(code) ? '●' : '◐';
        rows.set(call, `${rows.get(call) ?? ''} ${mark}`);
      }
    }
    const numbers = role.options.map((_each, index) => String((index + 1) % 10)).join(' ');
    const table = [
      '○ before login   ● allowed   ◐ allowed, but not on this case   · refused',
      '',
      ...heads,
      '',
      `${' '.repeat(28)} ${numbers}`,
      ...calls.map((call) => `${call.padEnd(28)}${rows.get(call) ?? ''}`),
    ];
    await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('role-matrix.txt');
  }, 240_000);
});

function reached(code: string | undefined): boolean {
  return code !== 'case.outOfReach' && code !== 'case.restricted';
}
