import { describe, expect, it } from 'vitest';
import { verifyCentre } from '../../src-main/centre/verify';
import type { Centre } from '../../src-main/centre/centre';
import { act, filesBelow, register } from '../support/test-centre';
import { entitle, joinHomes, passFeed, passOn, testHome, type TestHome } from '../support/test-home';

const title = (words: string) => ({ kind: 'changeDetails' as const, fields: { title: words } });

async function caseAt(home: TestHome, id: string) {
  return home.pc.open_.store.read((c) =>
    c.get<{ title: string; state: string; tier: number; pending: number; conflicts: number; open: number }>(
      'SELECT title, state, tier, pending, conflicts, open FROM dispute WHERE id = ? LIMIT 1',
      [id],
    ),
  );
}

async function placesAt(centre: Centre, id: string) {
  const rows = await centre.store.read((c) =>
    c.all<{ n: number | null; body: number; status: number; hash: string }>(
      'SELECT a.n, e.body IS NOT NULL AS body, e.status, hex(e.hash) AS hash FROM entry e LEFT JOIN admission a ON a.entry = e.id WHERE e.aggregate = ? ORDER BY a.n IS NULL, a.n, e.id',
      [id],
    ),
  );
  return rows;
}

async function threeHomes() {
  const county = await testHome('县', '620702', 4);
  const first = await testHome('甲镇', '620702001');
  const second = await testHome('乙镇', '620702002');
  await joinHomes(county, first, second);
  return { county, first, second };
}

/** Files of a directory that hold the words as they are. */
async function filesWith(home: TestHome, words: string): Promise<string[]> {
  await home.pc.open_.store.checkpoint();
  const files = await filesBelow(home.pc.dir);
  return files.filter(({ bytes }) => bytes.includes(words)).map(({ path }) => path);
}

describe('a home above', () => {
  it('gets headers of everything below and no contents, and folds the same state', async () => {
    const { county, first } = await threeHomes();
    const dispute = await register(first.pc);
    await act(first.pc, dispute, title('只有本镇知道的案由'));
    await passOn(county, first);
    const below = await caseAt(first, dispute);
    const above = await caseAt(county, dispute);
    // The title a case gets where nobody's words are known.
    expect(above).toEqual({ ...below, title: '纠纷' });
    expect((await placesAt(county.pc.open_, dispute)).map(({ n, body }) => [n, body])).toEqual([
      [1, 0],
      [2, 0],
    ]);
    expect(await filesWith(county, '只有本镇知道的案由')).toEqual([]);
  });

  it('gets the whole history when it is entitled, and loses the contents when that ends', async () => {
    const { county, first } = await threeHomes();
    const dispute = await register(first.pc, '因为水渠');
    await act(first.pc, dispute, title('水渠的事'));
    await passOn(county, first);
    await entitle(first.pc, dispute, county.id);
    await passOn(county, first);
    expect(await caseAt(county, dispute)).toMatchObject({ title: '水渠的事' });
    expect((await placesAt(county.pc.open_, dispute)).map(({ body }) => body)).toEqual([1, 1, 1]);
    await entitle(first.pc, dispute, county.id, 'end');
    await act(first.pc, dispute, title('之后的事'));
    await passOn(county, first);
    expect(await caseAt(county, dispute)).toMatchObject({ title: '纠纷' });
    expect(await filesWith(county, '水渠的事')).toEqual([]);
    expect(
      (await placesAt(county.pc.open_, dispute)).map(({ n, body, status }) => [n, body, status]),
    ).toEqual([
      [1, 0, 1],
      [2, 0, 1],
      [3, 0, 1],
      [4, 0, 1],
      [5, 0, 1],
    ]);
    await entitle(first.pc, dispute, county.id);
    await passOn(county, first);
    expect(await caseAt(county, dispute)).toMatchObject({ title: '之后的事' });
  });

  it('hands nothing of one township to another that is not entitled', async () => {
    const { county, first, second } = await threeHomes();
    const dispute = await register(first.pc);
    await passOn(county, first, second);
    expect(await placesAt(second.pc.open_, dispute)).toEqual([]);
    expect(await caseAt(second, dispute)).toBeUndefined();
  });
});

describe('an entry by a centre of another home', () => {
  it('is received by its own home, admitted by the home of the case, and seen by everyone entitled', async () => {
    const { county, first, second } = await threeHomes();
    const dispute = await register(first.pc);
    await entitle(first.pc, dispute, second.id);
    await passOn(county, first, second);
    expect(await caseAt(second, dispute)).toMatchObject({ pending: 0 });
    await act(second.pc, dispute, title('乙镇写的'));
    expect(await caseAt(second, dispute)).toMatchObject({ title: '乙镇写的', pending: 1 });
    expect(await caseAt(first, dispute)).not.toMatchObject({ title: '乙镇写的' });
    await passOn(county, first, second);
    for (const home of [first, second])
      expect(await caseAt(home, dispute), home.name).toMatchObject({ title: '乙镇写的', pending: 0 });
    expect(await placesAt(second.pc.open_, dispute)).toEqual(await placesAt(first.pc.open_, dispute));
    for (const { pc } of [county, first, second])
      expect(await verifyCentre(pc.open_)).toMatchObject({ broken: [], foldMismatches: [] });
  });

  it('shows two edits of one field as a conflict on both sides', async () => {
    const { county, first, second } = await threeHomes();
    const dispute = await register(first.pc);
    await entitle(first.pc, dispute, second.id);
    await passOn(county, first, second);
    await act(second.pc, dispute, title('乙镇写的'));
    await act(first.pc, dispute, title('甲镇写的'));
    await passOn(county, first, second);
    for (const home of [first, second])
      expect(await caseAt(home, dispute), home.name).toMatchObject({ title: '乙镇写的', conflicts: 1 });
  });

  it('is admitted with a mark when it was written before the news of the end came, and then the contents go', async () => {
    const { county, first, second } = await threeHomes();
    const dispute = await register(first.pc);
    await entitle(first.pc, dispute, second.id);
    await passOn(county, first, second);
    await entitle(first.pc, dispute, second.id, 'end');
    // Written before the news came: admitted with the mark.
    await act(second.pc, dispute, title('还没听说'));
    await passOn(county, first, second);
    expect(await caseAt(first, dispute)).toMatchObject({ title: '还没听说' });
    const rows = await first.pc.open_.store.read((c) =>
      c.all<{ verdict: number }>(
        'SELECT a.verdict FROM admission a JOIN entry e ON e.id = a.entry WHERE e.aggregate = ? ORDER BY a.n DESC LIMIT 1',
        [dispute],
      ),
    );
    expect(rows).toEqual([{ verdict: 2 }]);
    // And now its contents are gone there, its own entry stays.
    expect(await caseAt(second, dispute)).toBeUndefined();
    const left = await placesAt(second.pc.open_, dispute);
    expect(left.filter(({ body }) => body === 1)).toHaveLength(1);
    expect(await placesAt(first.pc.open_, dispute)).toHaveLength(4);
  });
});

it('a feed taken row by row and again from its start leads to the same', async () => {
  const { county, first } = await threeHomes();
  const dispute = await register(first.pc);
  await entitle(first.pc, dispute, county.id);
  await act(first.pc, dispute, title('一'));
  await passFeed(first, county, 1);
  const before = await placesAt(county.pc.open_, dispute);
  await county.pc.open_.store.write((tx) => tx.run('DELETE FROM link'));
  await passFeed(first, county, 3);
  expect(await placesAt(county.pc.open_, dispute)).toEqual(before);
  expect(await caseAt(county, dispute)).toMatchObject({ title: '一', pending: 0 });
});
