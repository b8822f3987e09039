import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disputeSource, ledgerFilter } from '../../../src-main/contract/disputes';
import { ledgerFocus } from '../../../src-main/contract/ledger-focus';
import { situationContract } from '../../../src-main/contract/situation';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { governedEvent } from '../../../src-main/core/governed/events';
import { recordGoverned } from '../../../src-main/core/governed/record-governed';
import { countDisputes } from '../../../src-main/core/disputes/ledger-queries';
import { loadOverview } from '../../../src-main/core/situation/overview-queries';
import { loadSeries } from '../../../src-main/core/situation/series-queries';
import { mapPlaceOf, mapScopeOf } from '../../../src-main/core/situation/places';
import { loadView } from '../../../src-main/core/situation/view-queries';
import { makeDemoData } from '../../../src-main/samples/demo-data';
import { act, foundTestCentre, lead, register, type TestCentre } from '../../support/test-centre';
import { expectPlainCounters } from '../../support/plain-counters';
import type { Reading } from '../../../src-main/core/accounts/reading';

const everything: Reading = { is: 'everything' };
const open = { reading: everything, counting: everything };
const everySource = disputeSource.options;
const request = situationContract['situation.view'].input;

let root = '';
let made: TestCentre;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hean-situation-'));
  made = await foundTestCentre(root, { sample: true });
  const clock = { now: made.home.now };
  const centre = made.home.open_;
  await makeDemoData(centre, lead(centre).id, clock, 400, 7);
  await rebuildProjections(centre);
}, 120_000);
afterAll(async () => {
  await made.closeAll();
  await rm(root, { recursive: true, force: true });
});

const today = () => new Date(made.home.open_.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const periods = () => {
  const year = today().slice(0, 4);
  return [
    { from: `${year}-01-01`, to: `${year}-12-31` },
    { from: `${Number(year) - 1}-12-15`, to: today() },
    { from: `${year}-03-10`, to: `${year}-04-20` },
    { from: today(), to: today() },
  ];
};

describe('figures of a place', () => {
  it('are the same from counters as from the cases themselves, at every grain and for any period', async () => {
    const centre = made.home.open_;
    let seen = 0;
    for (const place of ['6207', '620702', '620702001', '620702102'])
      for (const period of periods()) {
        const ask = { place, period, compare: period };
        const byCounters = await loadView(centre, everything, request.parse(ask));
        const byCases = await loadView(
          centre,
          everything,
          request.parse({ ...ask, filter: { sources: everySource } }),
        );
        expect({ ...byCounters, now: 0 }, `${place} ${period.from}`).toEqual({ ...byCases, now: 0 });
        seen += byCounters.total.registered ?? 0;
      }
    expect(seen).toBeGreaterThan(500);
    expect(await expectPlainCounters(centre)).toBeGreaterThan(0);
  }, 60_000);

  it('open exactly the cases they counted', async () => {
    const centre = made.home.open_;
    const period = { from: '2000-01-01', to: today() };
    const ask = request.parse({
      place: '620702',
      period: { from: `${today().slice(0, 4)}-01-01`, to: today() },
    });
    const view = await loadView(centre, everything, ask);
    const cell = view.cells.find((each) => (each.now.settled ?? 0) > 0 && (each.now.inHand ?? 0) > 0);
    expect(cell).toBeDefined();
    if (!cell) return;
    const count = async (filter: object) =>
      (await countDisputes(centre, ledgerFilter.parse({ state: 'all', ...filter }), open)).count;
    const focus = (more: object) => ledgerFocus.parse({ divisions: [cell.code], counted: true, ...more });
    const { from, to } = ask.period;
    expect(await count({ registeredFrom: from, registeredTo: to, focus: focus({}) })).toBe(
      cell.now.registered,
    );
    expect(await count({ state: 'open', focus: focus({}) })).toBe(cell.now.inHand);
    expect(await count({ state: 'open', due: 'overdue', focus: focus({}) })).toBe(cell.now.overdue);
    expect(
      await count({ focus: focus({ closedFrom: from, closedTo: to, settledTiers: [1, 2, 3, 4] }) }),
    ).toBe(cell.now.settled);
    expect(await count({ state: 'open', focus: focus({ groups: true }) })).toBe(cell.now.groups);
    expect(await count({ state: 'open', focus: focus({ risky: true }) })).toBe(cell.now.risk);
    expect(await count({ registeredFrom: period.from })).toBeGreaterThan(cell.now.registered ?? 0);
  });

  it('sum over spans of time to the figure of the whole period', async () => {
    const centre = made.home.open_;
    const place = mapPlaceOf(centre, '620702', mapScopeOf(everything));
    const year = today().slice(0, 4);
    for (const [unit, filter] of [
      ['month', { categories: [], governance: [], sources: [] }],
      ['month', { categories: ['neighbour' as const], governance: [], sources: [] }],
      ['quarter', { categories: [], governance: [], sources: [...everySource] }],
    ] as const) {
      const scope = {
        place,
        counting: everything,
        filter: {
          ...filter,
          categories: [...filter.categories],
          governance: [],
          sources: [...filter.sources],
        },
      };
      const count = unit === 'month' ? 12 : 4;
      const buckets = await centre.store.read((c) =>
        loadSeries(c, scope, { unit, until: `${year}-12-31`, count }),
      );
      const view = await loadView(
        centre,
        everything,
        request.parse({ place: '620702', period: { from: `${year}-01-01`, to: `${year}-12-31` }, filter }),
      );
      expect(buckets.reduce((sum, bucket) => sum + (bucket.registered ?? 0), 0)).toBe(view.total.registered);
      expect(buckets.reduce((sum, bucket) => sum + (bucket.settled ?? 0), 0)).toBe(view.total.settled);
      expect(buckets).toHaveLength(count);
    }
  });

  it('of an overview are told of the same cases as the ledger lists', async () => {
    const centre = made.home.open_;
    const period = { from: `${today().slice(0, 4)}-01-01`, to: today() };
    const overview = await loadOverview(centre, open, { place: '620702', period });
    const inHand = await countDisputes(centre, ledgerFilter.parse({ division: '620702' }), open);
    expect(overview.ageing.reduce((sum, { count }) => sum + count, 0)).toBe(inHand.count);
    const level = overview.funnel.find(({ settled }) => settled > 0);
    expect(level).toBeDefined();
    const listed = await countDisputes(
      centre,
      ledgerFilter.parse({
        state: 'all',
        division: '620702',
        focus: {
          stageTier: level?.tier,
          stageResults: ['settled'],
          stageFrom: period.from,
          stageTo: period.to,
          counted: true,
        },
      }),
      open,
    );
    expect(listed.count).toBe(level?.settled);
  });
});

describe('what figures may not tell', () => {
  it('keeps a restricted case out of a village and of every kind, and in the total of its township', async () => {
    const centre = made.home.open_;
    const ask = (place: string, filter: object = {}) =>
      loadView(centre, everything, request.parse({ place, period: { from: today(), to: today() }, filter }));
    const dispute = await register(made.home, '涉及未成年人的纠纷');
    await act(made.home, dispute, { kind: 'changeDetails', fields: { division: '620702001001' } });
    const before = { township: await ask('620702001'), village: await ask('620702001001') };
    await act(made.home, dispute, { kind: 'restrict', restricted: true, note: '涉及未成年人' });
    const after = { township: await ask('620702001'), village: await ask('620702001001') };
    expect(after.township.total.registered).toBe(before.township.total.registered);
    expect(after.village.total.registered).toBe((before.village.total.registered ?? 0) - 1);
    expect(after.township.unplaced).toBe((before.township.unplaced ?? 0) + 1);
    expect(after.township.kinds.at(-1)?.words).toBe('未分类和限阅');
    const kind = await ask('620702001', { categories: ['housing_homestead', 'neighbour', 'other'] });
    const listed = kind.kinds.reduce((sum, { count }) => sum + (count ?? 0), 0);
    expect(kind.total.registered).toBe(listed);
  });

  it('shows no figure from one to four of a sensitive kind', async () => {
    const centre = made.home.open_;
    const dispute = await register(made.home, '两家为宗教场所用地争执');
    await act(made.home, dispute, { kind: 'changeDetails', fields: { governanceCategory: '1602' } });
    const view = await loadView(
      centre,
      everything,
      request.parse({
        place: '620702001',
        period: { from: today(), to: today() },
        filter: { governance: ['16'] },
        system: 'governance',
      }),
    );
    expect(view.total.registered).toBeNull();
    expect(view.total.overdue).toBe(0);
    expect(view.kinds.every(({ count }) => count === null || count === 0 || count >= 5)).toBe(true);
  });

  it('binds a grid officer to the places of their own', async () => {
    const centre = made.home.open_;
    const bound: Reading = { is: 'division', column: 'village', codes: ['620702001001'] };
    const period = { from: today(), to: today() };
    const view = await loadView(centre, bound, request.parse({ period }));
    expect(view).toMatchObject({ code: '620702001001', whole: false, path: [{ code: '620702001001' }] });
    await expect(loadView(centre, bound, request.parse({ place: '620702', period }))).rejects.toMatchObject({
      code: 'situation.outOfReach',
    });
  });

  it('refuses a period that ends before it begins', async () => {
    const wrong = request.parse({ period: { from: '2026-11-24', to: '2026-11-01' } });
    await expect(loadView(made.home.open_, everything, wrong)).rejects.toMatchObject({
      code: 'situation.period',
    });
  });
});

describe('the cartogram', () => {
  it('stands as it was arranged once, and by itself again afterwards', async () => {
    const centre = made.home.open_;
    const ask = request.parse({ place: '620702', period: { from: today(), to: today() } });
    const before = await loadView(centre, everything, ask);
    expect(before.placing).toBe('code');
    expect(new Set(before.cells.map(({ column, row }) => `${column},${row}`)).size).toBe(before.cells.length);
    const [first] = before.cells;
    const arrange = (cells: { code: string; column: number; row: number }[]) =>
      recordGoverned(centre, lead(centre).id, () => [
        governedEvent('map.arranged', { place: '620702', cells }, {}),
      ]);
    await arrange([{ code: first?.code ?? '', column: 7, row: 3 }]);
    const after = await loadView(centre, everything, ask);
    expect(after.placing).toBe('arranged');
    expect(after.cells[0]).toMatchObject({ column: 7, row: 3 });
    expect(new Set(after.cells.map(({ column, row }) => `${column},${row}`)).size).toBe(after.cells.length);
    await arrange([]);
    expect((await loadView(centre, everything, ask)).placing).toBe('code');
  });

  it('follows points where they are known: the counties lie as they do', async () => {
    const view = await loadView(
      made.home.open_,
      everything,
      request.parse({ place: '6207', period: { from: today(), to: today() } }),
    );
    const at = (code: string) => view.cells.find((cell) => cell.code === code) ?? { column: NaN, row: NaN };
    expect(view.placing).toBe('coordinates');
    expect(at('620721').column).toBeLessThan(at('620702').column);
    expect(at('620725').column).toBeGreaterThan(at('620702').column);
    expect(at('620724').row).toBeLessThan(at('620722').row);
  });
});
