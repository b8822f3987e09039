import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { role, type Role } from '../../../src-main/contract/roles';
import {
  readingHolds,
  readingOf,
  readingSql,
  type ReadableRow,
} from '../../../src-main/core/accounts/reading';
import { permissionsOf } from '../../../src-main/core/accounts/roles';
import type { Rights, Standing } from '../../../src-main/core/accounts/rights';
import { openStore } from '../../../src-main/store/connection-pool';
import { join } from 'node:path';
import { scratchFolder } from '../../support/scratch-folder';

const villages = ['620702102201', '620702102202', '620702103201', '620723100200'];
const people = ['a', 'b', 'c'];

const row: fc.Arbitrary<ReadableRow> = fc
  .record({
    village: fc.constantFrom(...villages, ''),
    open: fc.constantFrom(0, 1),
    restricted: fc.constantFrom(0, 1),
    named: fc.subarray(people),
  })
  .map((each) => ({ ...each, county: each.village.slice(0, 6), township: each.village.slice(0, 9) }));

const divisions = fc.subarray(['620702', '620702102', '620702103', ...villages]);

const standing: fc.Arbitrary<Standing> = fc
  .record({ account: fc.constantFrom(...people), roles: fc.subarray([...role.options]), divisions })
  .map(({ account, roles, divisions: codes }) => standingOf(account, roles, codes));

function standingOf(account: string, roles: readonly Role[], codes: readonly string[] = []): Standing {
  return { account, roles, divisions: codes, permissions: permissionsOf(roles) };
}

function rightsOf(own: Standing, lent: readonly Standing[] = []): Rights {
  return {
    own,
    lent,
    permissions: new Set([own, ...lent].flatMap((each) => [...each.permissions])),
  };
}

const village: ReadableRow = {
  county: '620702',
  township: '620702102',
  village: '620702102201',
  open: 1,
  restricted: 0,
  named: ['a'],
};

function reads(
  roles: readonly Role[],
  changes: Partial<ReadableRow> = {},
  codes: readonly string[] = [],
  account = 'b',
): boolean {
  return readingHolds(readingOf(rightsOf(standingOf(account, roles, codes))), { ...village, ...changes });
}

describe('who may read a case', () => {
  it('is asked of a row and of the database with one answer, whatever the rights and the rows', async () => {
    const store = await openStore(join(await scratchFolder(), 'rows.sqlite'));
    await store.write((tx) =>
      tx.exec(
        `CREATE TABLE dispute(n INTEGER PRIMARY KEY, id TEXT, county TEXT, township TEXT, village TEXT, open INTEGER, restricted INTEGER);
         CREATE TABLE named(dispute TEXT, account TEXT)`,
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        standing,
        fc.array(standing, { maxLength: 2 }),
        async (rows, own, lent) => {
          const reading = readingOf(rightsOf(own, lent));
          await store.write(async (tx) => {
            await tx.exec('DELETE FROM dispute; DELETE FROM named');
            for (const [n, each] of rows.entries()) {
              const { county, township, village: code, open, restricted, named } = each;
              await tx.run(
                'INSERT INTO dispute(n, id, county, township, village, open, restricted) VALUES (?,?,?,?,?,?,?)',
                [n, `d-${n}`, county, township, code, open, restricted],
              );
              for (const account of named)
                await tx.run('INSERT INTO named(dispute, account) VALUES (?,?)', [`d-${n}`, account]);
            }
          });
          const condition = readingSql(reading, 'd') ?? { sql: '1', values: [] };
          const found = await store.read((connection) =>
            connection.all<{ n: number }>(`SELECT d.n FROM dispute d WHERE ${condition.sql} ORDER BY d.n`, [
              ...condition.values,
            ]),
          );
          const expected = [...rows.entries()].filter(([, each]) => readingHolds(reading, each));
          expect(found.map(({ n }) => n)).toEqual(expected.map(([n]) => n));
        },
      ),
      { numRuns: 150, seed: 20261124 },
    );
    await store.close();
  });

  it('is everybody of the centre for the front desk, and a whole county for its code', () => {
    expect(reads(['staff'])).toBe(true);
    expect(reads(['gridOfficer'], {}, ['620702'])).toBe(true);
    expect(reads(['gridOfficer'], {}, ['620702102'])).toBe(true);
    expect(reads(['gridOfficer'], {}, ['620702102201'])).toBe(true);
  });

  it('is nobody outside their divisions unless named on the case', () => {
    expect(reads(['gridOfficer'], {}, ['620702102202'])).toBe(false);
    expect(reads(['gridOfficer'], {}, [])).toBe(false);
    expect(reads(['gridOfficer'], { named: ['b'] }, [])).toBe(true);
  });

  it('is only those named on a restricted case and who leads the centre', () => {
    expect(reads(['staff'], { restricted: 1 })).toBe(false);
    expect(reads(['staff'], { restricted: 1, named: ['b'] })).toBe(true);
    expect(reads(['lead'], { restricted: 1 })).toBe(true);
    expect(reads(['gridOfficer'], { restricted: 1 }, ['620702102201'])).toBe(false);
  });

  it('is the archivist once the case is over', () => {
    expect(reads(['archivist'])).toBe(false);
    expect(reads(['archivist'], { open: 0 })).toBe(true);
    expect(reads(['archivist'], { open: 0, restricted: 1 })).toBe(false);
  });

  it('is never the administrator, named or not', () => {
    expect(reads(['administrator'], { named: ['b'] })).toBe(false);
    expect(reads(['auditor'], { named: ['b'] })).toBe(false);
  });
});
