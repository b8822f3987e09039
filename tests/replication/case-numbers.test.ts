import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { register, testCentre, TestPc, type TestCentre } from '../support/test-centre';

async function numberOf(pc: TestPc, dispute: string): Promise<string> {
  const row = await pc.open_.store.read((connection) =>
    connection.get<{ no: string }>('SELECT no FROM dispute WHERE id = ?', [dispute]),
  );
  return row?.no ?? '';
}

async function registerNumbered(pc: TestPc): Promise<string> {
  return numberOf(pc, await register(pc));
}

/** The same directory on another machine: it goes on under an epoch the home has not enrolled. */
async function copyElsewhere(centre: TestCentre, pc: TestPc, name: string): Promise<TestPc> {
  await pc.close();
  const copy = new TestPc(name, centre.root, `machine of ${name}`);
  await cp(pc.dir, copy.dir, { recursive: true });
  await pc.open();
  await copy.open();
  centre.pcs.push(copy);
  return copy;
}

describe('case numbers', () => {
  it('are plain at the home and have the two digits of the PC elsewhere', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    expect(await registerNumbered(centre.home)).toBe('ZY-620702-2026-000001');
    expect(await registerNumbered(second)).toBe('ZY-620702-2026-02-000001');
    expect(await registerNumbered(second)).toBe('ZY-620702-2026-02-000002');
  });

  it('given by copies the home has not enrolled yet meet no other PC’s', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const first = await copyElsewhere(centre, second, 'first copy');
    const other = await copyElsewhere(centre, second, 'other copy');
    const numbers = [
      await registerNumbered(centre.home),
      await registerNumbered(second),
      await registerNumbered(first),
      await registerNumbered(first),
      await registerNumbered(other),
    ];
    expect(new Set(numbers).size).toBe(5);
    expect(numbers[2]).toMatch(/^ZY-620702-2026-00[2-9A-Z]{6}-000001$/);
    expect(numbers[3]).toMatch(/-000002$/);
  });

  it('given by a restored home that forgot a PC do not meet that PC’s', async () => {
    const centre = await testCentre();
    const { home } = centre;
    await home.copyTo(join(centre.root, 'older'));
    const second = await centre.join('second');
    const given = await registerNumbered(second);
    await home.close();
    await rm(home.dir, { recursive: true });
    await cp(join(centre.root, 'older'), home.dir, { recursive: true });
    const restored = await home.open();
    // It has taken the number it had given away.
    expect(restored.governed.devices.get(restored.keys.device.id)?.number).toBe(2);
    const third = await centre.join('third');
    const numbers = [given, await registerNumbered(home), await registerNumbered(third)];
    numbers.push(await registerNumbered(second), await registerNumbered(home));
    expect(new Set(numbers).size).toBe(5);
  });
});
