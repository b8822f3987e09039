import { expect, it } from 'vitest';
import type { CallInput } from '../../../src-main/contract';
import { Chance } from '../../../src-main/samples/random';
import { testDesk, type TestDesk } from '../../support/test-desk';

const day = 86_400_000;
const villages: readonly [string, ...string[]] = [
  '620702102201', '620702102202', '620702102203', '620702102204', '620702102205', '620702102206'];
const categories = ['neighbour', 'contract', 'damages', 'marriage_family'] as const;

type Category = (typeof categories)[number] | 'migrant_wages';

async function registerAt(
  desk: TestDesk,
  staff: string,
  at: number,
  about: { village: string; category: Category; respondent?: CallInput<'disputes.register'>['parties'][number] },
) {
  desk.now = at;
  await desk.register(staff, {
    division: about.village,
    category: about.category,
    summary: '因琐事发生纠纷',
    parties: [
      { role: 'applicant', kind: 'person', name: '何某' },
      about.respondent ?? { role: 'respondent', kind: 'person', name: '张某' },
    ],
  });
}

const company = { role: 'respondent' as const, kind: 'organisation' as const, name: '某某建筑公司' };

/**
 * A township of six villages with a year behind it: about one case in nine days, spread by chance, more about water in the
 * months of irrigation. Then, in the last month, three planted clusters.
 */
it('planted clusters are found, all of them, with at most one alarm that was not planted', async () => {
  const desk = await testDesk();
  const staff = await desk.person('staff', ['staff']);
  const now = Date.parse('2026-11-24T02:00:00Z');
  const chance = new Chance(7);
  const past: { at: number; village: string; category: Category }[] = [];
  for (let back = 395; back > 30; back -= 1) {
    const at = now - back * day;
    const water = new Date(at).getUTCMonth() === 4;
    if (chance.next() < (water ? 0.5 : 0.11))
      past.push({ at, village: chance.pick(villages), category: water ? 'neighbour' : chance.pick(categories) });
  }
  for (const each of past) await registerAt(desk, staff, each.at, each);
  // Noise of the month itself: three cases far apart.
  for (const back of [28, 17, 6])
    await registerAt(desk, staff, now - back * day, { village: chance.pick(villages), category: chance.pick(categories) });
  const planted = new Set(['620702102203 neighbour', '620702102205 damages', company.name]);
  for (const back of [20, 16, 12, 9, 5, 2])
    await registerAt(desk, staff, now - back * day, { village: '620702102203', category: 'neighbour' });
  for (const back of [14, 11, 8, 4, 1])
    await registerAt(desk, staff, now - back * day, { village: '620702102205', category: 'damages' });
  for (const [n, back] of [19, 10, 3].entries())
    await registerAt(desk, staff, now - back * day, {
      village: villages[n] ?? '',
      category: 'migrant_wages',
      respondent: company,
    });
  desk.now = now;
  const { lines } = await desk.call(staff, 'alerts.list', { rules: ['clusterPlace', 'clusterRespondent'] });
  const found = await Promise.all(
    lines.map(async ({ id, rule, subject }) => {
      if (rule === 'clusterRespondent') return subject;
      const { rests } = await desk.call(staff, 'alerts.open', { id });
      const file = await desk.call(staff, 'disputes.open', { id: rests[0]?.id ?? '' });
      return `${file.division ?? ''} ${file.category ?? ''}`;
    }),
  );
  const recall = [...planted].filter((each) => found.includes(each)).length / planted.size;
  const falseAlarms = found.filter((each) => !planted.has(each));
  expect(recall).toBe(1);
  expect(falseAlarms.length).toBeLessThanOrEqual(1);
  expect(lines.find(({ rule }) => rule === 'clusterRespondent')?.sentence).toContain('30 天里 3 件反映同一个对象：某某建筑公司');
}, 120_000);

it('six quarrels about water in June are nothing strange where June always has them, in October they are', async () => {
  const desk = await testDesk();
  const staff = await desk.person('staff', ['staff']);
  const village = '620702102203';
  const register = (date: string) =>
    registerAt(desk, staff, Date.parse(`${date}T02:00:00Z`), { village, category: 'neighbour' });
  const clusters = async (date: string) => {
    desk.now = Date.parse(`${date}T03:00:00Z`);
    return (await desk.call(staff, 'alerts.list', { rules: ['clusterPlace'] })).lines;
  };
  for (const date of ['2025-06-03', '2025-06-08', '2025-06-12', '2025-06-19', '2025-06-25']) await register(date);
  for (const date of ['2026-06-02', '2026-06-07', '2026-06-11', '2026-06-18', '2026-06-22', '2026-06-24'])
    await register(date);
  expect(await clusters('2026-06-26')).toEqual([]);
  for (const date of ['2026-09-02', '2026-09-07', '2026-09-11', '2026-09-18', '2026-09-22', '2026-09-24'])
    await register(date);
  const [cluster] = await clusters('2026-09-26');
  expect(cluster?.sentence).toMatch(/30 天里邻里纠纷 6 件，往常同样天数约 \d(\.\d)? 件$/);
});
