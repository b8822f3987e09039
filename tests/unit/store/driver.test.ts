import { sql, type Generated } from 'kysely';
import { describe, expect, it } from 'vitest';
import { readBackPragmas, STORE_PRAGMAS, type Connection } from '../../../src-main/store/driver';
import { kyselyOn, kyselyReader } from '../../../src-main/store/dialect';
import { slowQueryObserver, type SlowQuery } from '../../../src-main/store/slow-query-log';
import { scratchStore } from '../../support/open-store';

const ITEM = 'CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT, amount INTEGER) STRICT';

async function storeWithItems(options?: Parameters<typeof scratchStore>[0]) {
  const store = await scratchStore(options);
  await store.exclusive((writer) => writer.exec(ITEM));
  return store;
}

function countItems(connection: Connection) {
  return connection.get<{ n: number }>('SELECT count(*) AS n FROM item').then((row) => row?.n);
}

describe('settings', () => {
  it('are reported back by every connection: WAL, full sync, foreign keys, secure delete', async () => {
    const store = await scratchStore();
    const answers = await store.onEachConnection(async (connection, name) => ({
      name,
      wrong: await readBackPragmas(connection, STORE_PRAGMAS),
    }));
    expect(answers).toEqual(
      ['writer', 'reader 1', 'reader 2', 'reader 3'].map((name) => ({ name, wrong: [] })),
    );
    const sync = await store.onEachConnection((c) => c.get('PRAGMA synchronous'));
    expect(sync).toEqual(Array(4).fill({ synchronous: 2 }));
  });

  it('that do not take keep the store from opening', async () => {
    const wrong = [{ name: 'synchronous', set: 'off', expect: 2 }];
    await expect(scratchStore({ writerPragmas: wrong })).rejects.toMatchObject({ code: 'store.pragma' });
  });

  it('let nobody write through a read connection', async () => {
    const store = await storeWithItems();
    const attempt = store.read((c) => c.run('INSERT INTO item(name) VALUES (?)', ['张某']));
    await expect(attempt).rejects.toMatchObject({ kind: 'readonly' });
  });
});

describe('parameters', () => {
  it('arrive as what they are', async () => {
    const store = await scratchStore();
    const types = 'SELECT typeof(?) a, typeof(?) b, typeof(?) c, typeof(?) d, typeof(?) e, typeof(?) f';
    const values = [7, 1_764_000_000_000, 1.5, '和', null, new Uint8Array([1, 2])];
    const row = await store.read((c) => c.get(types, values));
    expect(row).toEqual({ a: 'integer', b: 'integer', c: 'real', d: 'text', e: 'null', f: 'blob' });
  });

  it.each([
    2_147_483_647,
    2_147_483_648,
    -2_147_483_649,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
    -0,
  ])('keep the integer %d exact, also in text and JSON', async (value) => {
    const store = await scratchStore();
    const row = await store.read((c) =>
      c.get<Record<string, unknown>>("SELECT ? AS v, '' || ? AS t, json_array(?) AS j", [
        value,
        value,
        value,
      ]),
    );
    expect(row).toEqual({ v: value === 0 ? 0 : value, t: String(value), j: `[${String(value)}]` });
  });

  it('of one statement may be small, large, fractional, text and empty in turn', async () => {
    const store = await scratchStore();
    const seen: unknown[] = [];
    for (const value of [1, 3_000_000_000, 2, null, 'x?', 3_000_000_001, 0.5, 4_000_000_000]) {
      const row = await store.read((c) => c.get("SELECT ?1 AS v, typeof(?1) AS t, '?' AS q -- ?\n", [value]));
      seen.push(row);
    }
    expect(seen).toEqual(
      [
        [1, 'integer'],
        [3_000_000_000, 'integer'],
        [2, 'integer'],
        [null, 'null'],
        ['x?', 'text'],
        [3_000_000_001, 'integer'],
        [0.5, 'real'],
        [4_000_000_000, 'integer'],
      ].map(([v, t]) => ({ v, t, q: '?' })),
    );
  });

  it('of large integers still use the index', async () => {
    const store = await storeWithItems();
    await store.exclusive((w) => w.exec('CREATE INDEX item_amount ON item(amount)'));
    const plan = await store.read((c) =>
      c.all<{ detail: string }>('EXPLAIN QUERY PLAN SELECT id FROM item WHERE amount > ?', [5_000_000_000]),
    );
    expect(plan.map((row) => row.detail).join()).toContain('item_amount (amount>?)');
  });

  it('keep an empty blob and an empty text apart from nothing', async () => {
    const store = await scratchStore();
    const row = await store.read((c) => c.get('SELECT typeof(?) a, typeof(?) b', [new Uint8Array(0), '']));
    expect(row).toEqual({ a: 'blob', b: 'text' });
  });

  it('given as a view of a larger buffer store only the view', async () => {
    const store = await scratchStore();
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    const row = await store.read((c) => c.get<{ h: string }>('SELECT hex(?) h', [view]));
    expect(row?.h).toBe('0102');
  });

  it.each([
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['an integer beyond 2^53', 2 ** 53],
    ['a BigInt', 1n],
    ['a boolean', true],
    ['a Date', new Date(0)],
    ['an object', { a: 1 }],
    ['an array', [1]],
    ['a String object', Object('x')],
    ['half a surrogate pair', 'a\ud800b'],
    ['a NUL', 'a\0b'],
  ])('of type %s are refused', async (_name, value) => {
    const store = await scratchStore();
    const attempt = store.read((c) => c.get('SELECT ?', [value]));
    await expect(attempt).rejects.toMatchObject({ code: 'store.misuse' });
  });

  it('must be as many as the statement takes', async () => {
    const store = await scratchStore();
    await store.read((c) => c.get('SELECT ? AS v', ['earlier']));
    await expect(store.read((c) => c.get('SELECT ? AS v'))).rejects.toMatchObject({ code: 'store.misuse' });
    await expect(store.read((c) => c.get('SELECT ? AS v', [1, 2]))).rejects.toMatchObject({
      code: 'store.misuse',
    });
  });
});

describe('writes', () => {
  it('asked for at once run one after another, and readers go on meanwhile', async () => {
    const store = await storeWithItems();
    let inside = 0;
    let mostInside = 0;
    const writes = Array.from({ length: 100 }, (_, i) =>
      store.write(async (tx) => {
        mostInside = Math.max(mostInside, (inside += 1));
        const before = await countItems(tx);
        await tx.run('INSERT INTO item(name, amount) VALUES (?, ?)', [`第${i}件`, before]);
        inside -= 1;
      }),
    );
    const counts = await Promise.all(Array.from({ length: 30 }, () => store.read(countItems)));
    await Promise.all(writes);
    const rows = await store.read((c) => c.all<{ amount: number }>('SELECT amount FROM item ORDER BY id'));
    expect(mostInside).toBe(1);
    expect(counts).toHaveLength(30);
    expect(rows.map((row) => row.amount)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('leave nothing behind when the work throws, and the next one succeeds', async () => {
    const store = await storeWithItems();
    const failing = store.write(async (tx) => {
      await tx.run('INSERT INTO item(name) VALUES (?)', ['甲']);
      throw new Error('stopped');
    });
    await expect(failing).rejects.toThrow('stopped');
    await store.write((tx) => tx.run('INSERT INTO item(name) VALUES (?)', ['乙']));
    expect(await store.read((c) => c.all('SELECT name FROM item'))).toEqual([{ name: '乙' }]);
  });

  it('inside a write are refused at once instead of waiting for each other', async () => {
    const store = await storeWithItems();
    const nested = store.write(() => store.write(async () => 1));
    await expect(nested).rejects.toMatchObject({ code: 'store.misuse' });
    expect(await store.write(async () => 2)).toBe(2);
  });

  it('fail when the one before takes too long, and the one before is not harmed', async () => {
    const store = await storeWithItems({ lockTimeoutMilliseconds: 30 });
    let goOn = () => {};
    const slow = store.write(async (tx) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      return tx.run('INSERT INTO item(name) VALUES (?)', ['慢']);
    });
    await expect(store.write(async () => 1)).rejects.toMatchObject({
      kind: 'busy',
      code: 'store.lockTimeout',
    });
    goOn();
    expect((await slow).changes).toBe(1);
  });

  it('cannot be continued after they have ended', async () => {
    const store = await storeWithItems();
    const kept = await store.write(async (tx) => ({ tx }));
    await expect(kept.tx.run('DELETE FROM item')).rejects.toMatchObject({ code: 'store.misuse' });
  });

  it('run statements in the order asked for, also when not awaited one by one', async () => {
    const store = await storeWithItems();
    await store.write((tx) =>
      Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          i % 2 === 0
            ? tx.run('INSERT INTO item(amount) VALUES (?)', [i])
            : tx.run('INSERT INTO item(amount, name) VALUES (?, ?)', [i, 'x']),
        ),
      ),
    );
    const rows = await store.read((c) => c.all<{ amount: number }>('SELECT amount FROM item ORDER BY id'));
    expect(rows.map((row) => row.amount)).toEqual(Array.from({ length: 60 }, (_, i) => i));
  });

  it('hand rows out through all() and refuse them in run()', async () => {
    const store = await storeWithItems();
    const insert = 'INSERT INTO item(name) VALUES (?) RETURNING id';
    expect(await store.write((tx) => tx.all(insert, ['甲']))).toEqual([{ id: 1 }]);
    await expect(store.write((tx) => tx.run(insert, ['乙']))).rejects.toMatchObject({ code: 'store.misuse' });
  });
});

describe('statements', () => {
  it('that failed to prepare are tried afresh', async () => {
    const store = await scratchStore();
    await expect(store.read(countItems)).rejects.toMatchObject({ code: 'store.other' });
    await store.exclusive((w) => w.exec(ITEM));
    expect(await store.read(countItems)).toBe(0);
  });

  it('beyond the cache are let go, and the store still closes', async () => {
    const store = await scratchStore({ statementCache: 3 });
    const sums = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        store.read((c) => c.get<{ v: number }>(`SELECT ${i} + ? AS v`, [1])),
      ),
    );
    expect(sums.map((row) => row?.v)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    await expect(store.close()).resolves.toBeUndefined();
  });

  it('that are slow are reported without what was asked about', async () => {
    const slow: SlowQuery[] = [];
    const store = await scratchStore({ observe: slowQueryObserver(20, (query) => slow.push(query)) });
    const count = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600000)
      SELECT max(i) m, '张三' w, ? p FROM n`;
    await store.read((c) => c.all(count, ['李四']));
    await store.read((c) => c.all('SELECT 1'));
    expect(slow).toHaveLength(1);
    expect(slow[0]?.sql).toContain('WITH RECURSIVE');
    expect(slow[0]?.sql).not.toMatch(/张三|李四/);
    expect(slow[0]?.connection).toMatch(/^reader/);
  });
});

describe('reads', () => {
  it('with a snapshot see one state, though others write', async () => {
    const store = await storeWithItems();
    const counts = await store.read(
      async (c) => {
        const before = await countItems(c);
        await store.write((tx) => tx.run('INSERT INTO item(name) VALUES (?)', ['新']));
        return [before, await countItems(c)];
      },
      { snapshot: true },
    );
    expect(counts).toEqual([0, 0]);
    expect(await store.read(countItems)).toBe(1);
  });

  it('stop when their caller gives up, and the connection serves the next', async () => {
    const store = await scratchStore({ readers: 1 });
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
    const started = performance.now();
    const running = store.read((c) => c.all(endless), { signal: AbortSignal.timeout(50), snapshot: true });
    const waiting = store.read((c) => c.all('SELECT 1'), { signal: AbortSignal.timeout(20) });
    await expect(waiting).rejects.toMatchObject({ code: 'store.aborted' });
    await expect(running).rejects.toMatchObject({ code: 'store.aborted' });
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await store.read((c) => c.get('SELECT 2 AS v'))).toEqual({ v: 2 });
    expect(await store.checkpoint()).toBe(true);
  });

  it('are never left open: a checkpoint empties the log after them', async () => {
    const store = await storeWithItems();
    await store.write((tx) => tx.run('INSERT INTO item(name) VALUES (?), (?)', ['甲', '乙']));
    await store.read((c) => c.get('SELECT name FROM item'));
    expect(await store.checkpoint()).toBe(true);
  });
});

describe('closing', () => {
  it('waits for work in flight and refuses what comes later', async () => {
    const store = await storeWithItems();
    const write = store.write(async (tx) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return tx.run('INSERT INTO item(name) VALUES (?)', ['末']);
    });
    const closing = store.close();
    await expect(store.write(async () => 1)).rejects.toMatchObject({ code: 'store.misuse' });
    expect((await write).changes).toBe(1);
    await closing;
  });
});

describe('query builder', () => {
  interface Schema {
    item: { id: Generated<number>; name: string | null; amount: number | null };
  }

  it('reads on the readers and writes on an open transaction', async () => {
    const store = await storeWithItems();
    const id = await store.write(async (tx) => {
      const db = kyselyOn<Schema>(tx);
      const added = await db
        .insertInto('item')
        .values({ name: '甲', amount: 5 })
        .returning('id')
        .executeTakeFirstOrThrow();
      const changed = await db.updateTable('item').set({ amount: 3_000_000_000 }).executeTakeFirstOrThrow();
      expect(changed.numUpdatedRows).toBe(1n);
      return added.id;
    });
    const rows = await kyselyReader<Schema>(store)
      .selectFrom('item')
      .selectAll()
      .where('id', '=', id)
      .execute();
    expect(rows).toEqual([{ id: 1, name: '甲', amount: 3_000_000_000 }]);
    const raw = await sql<{ v: number }>`WITH x(v) AS (VALUES (4)) SELECT v FROM x`.execute(
      kyselyReader(store),
    );
    expect(raw.rows).toEqual([{ v: 4 }]);
  });

  it('opens no transaction of its own and does not write through readers', async () => {
    const store = await storeWithItems();
    const reader = kyselyReader<Schema>(store);
    await expect(reader.transaction().execute(async () => 1)).rejects.toMatchObject({ code: 'store.misuse' });
    await expect(reader.insertInto('item').values({ name: 'x' }).execute()).rejects.toMatchObject({
      kind: 'readonly',
    });
  });

  it('undoes a new table with its transaction', async () => {
    const store = await scratchStore();
    const failing = store.write(async (tx) => {
      await kyselyOn<Schema>(tx).schema.createTable('item').addColumn('id', 'integer').execute();
      throw new Error('stopped');
    });
    await expect(failing).rejects.toThrow('stopped');
    expect(await store.read((c) => c.all('SELECT name FROM sqlite_schema'))).toEqual([]);
  });
});
