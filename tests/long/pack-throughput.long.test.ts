import { stat } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { exportPack } from '../../src-main/replication/export';
import { importPack } from '../../src-main/replication/import';
import { act, register, testCentre } from '../support/test-centre';
import { snapshot } from '../support/replica-snapshot';

/** Says how fast packs are made and taken in; figures go to the report, only equality is asserted. */
it('takes in thousands of entries and says how fast', async () => {
  const cases = Number(process.env['HEAN_CASES'] ?? 1000);
  const centre = await testCentre();
  const second = await centre.join('second');
  for (let index = 0; index < cases; index += 1) {
    const dispute = await register(second, `第${index}件：两家因水渠改道发生争执，多次协商没有结果`);
    await act(second, dispute, { kind: 'changeDetails', fields: { title: `水渠改道纠纷${index}` } });
    await act(second, dispute, { kind: 'changeDetails', fields: { amountFen: index } });
  }
  const measured: Record<string, number> = {};
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    measured[name] = Math.round((cases * 3) / ((performance.now() - started) / 1000));
    return result;
  };
  const pack = await timed('export', () => exportPack(second.open_, centre.stick));
  await timed('import at the home (verdicts)', () => importPack(centre.home.open_, pack.path));
  const back = await timed('export with verdicts', () => exportPack(centre.home.open_, centre.stick));
  await timed('import on a PC that has the entries', () => importPack(second.open_, back.path));
  await timed('enrolment of a third PC', () => centre.join('third'));
  const third = centre.pcs[2]!;
  expect(await snapshot(third.open_)).toEqual(await snapshot(centre.home.open_));
  expect(await snapshot(second.open_)).toEqual({
    ...(await snapshot(centre.home.open_)),
    governed: expect.anything() as unknown,
    admitted: expect.anything() as unknown,
  });
  const bytes = (await stat(back.path)).size;
  console.log(
    JSON.stringify({
      unit: 'entries/s',
      entries: cases * 3,
      ...measured,
      packBytesPerEntry: Math.round(bytes / (cases * 3)),
    }),
  );
});
