import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { directoryContract } from '../../../src-main/contract/directory';
import { permissionOfCall } from '../../../src-main/core/accounts/permissions';
import { permissionsOf } from '../../../src-main/core/accounts/roles';
import { directoryHandlers } from '../../../src-main/core/directory/handlers';
import { findOrganisation } from '../../../src-main/core/directory/organisations';
import { dutyHandlers } from '../../../src-main/core/duty/handlers';
import { verifyCentre } from '../../../src-main/centre/verify';
import type { CaseContext } from '../../../src-main/service/handler';
import { CoreService } from '../../../src-main/service/core-service';
import { noDesktop } from '../../../src-main/service/desktop';
import { plainVault } from '../../../src-main/centre/vault';
import { readNamedSheets } from '../../../src-main/sheets/read-sheet';
import { writeWorkbook } from '../../../src-main/sheets/write-workbook';
import {
  lead,
  register,
  rightsOfLead,
  testCentre,
  type TestCentre,
  type TestPc,
} from '../../support/test-centre';

let place: TestCentre;

beforeEach(async () => {
  place = await testCentre();
});

/** What a handler gets of the first account of a PC; files that are saved go to the stick. */
function contextOf(pc: TestPc): CaseContext {
  const centre = pc.open_;
  let saved = '';
  const desktop: CaseContext['desktop'] = {
    ...noDesktop,
    call: async (name, input) => {
      const asked: Record<string, unknown> = { ...input };
      if (name === 'desktop.pickSavePath') saved = join(place.stick, String(asked['name']));
      if (name === 'desktop.saveFile') await writeFile(saved, asked['bytes'] as Uint8Array);
      return { token: 't', path: saved, bytes: 1 } as never;
    },
  };
  const service = new CoreService({
    base: pc.dir,
    vault: plainVault,
    desktop,
    now: () => pc.tick(),
    emit: () => undefined,
    report: () => undefined,
  });
  return {
    window: 1,
    service,
    desktop,
    centre,
    account: lead(centre),
    rights: rightsOfLead(centre),
    behalf: '',
  };
}

const committee = 'org:620702001:committee';
const person = directoryContract['directory.savePerson'].input.parse({
  id: null,
  name: '兰永福',
  phone: '13900000417',
  sex: 'male',
  posts: [{ organisation: committee, role: 'hired_mediator' }],
});

async function fileOf(rows: string[][], name = 'in.xlsx'): Promise<string> {
  const path = join(place.stick, name);
  const columns = ['姓名', '单位', '职务', '电话'].map((title) => ({ title, width: 12 }));
  await writeFile(path, await writeWorkbook([{ name: '人员', columns, rows }]));
  return path;
}

describe('an import', () => {
  it('takes in all rows as one entry, and the same file again adds none', async () => {
    const context = contextOf(place.home);
    const rows = Array.from({ length: 450 }, (_, n) => [`人${n}`, '东街街道人民调解委员会', '网格员', '']);
    const path = await fileOf(rows);
    const before = context.centre.governed.n;
    const { digest, sheets, problemCount } = await directoryHandlers['directory.previewImport'](context, {
      path,
    });
    expect([sheets[0]?.added, problemCount]).toEqual([450, 0]);
    expect(await directoryHandlers['directory.import'](context, { path, digest })).toEqual({
      added: 450,
      changed: 0,
      same: 0,
    });
    expect(context.centre.governed.n).toBe(before + 1);
    expect(await directoryHandlers['directory.import'](context, { path, digest })).toEqual({
      added: 0,
      changed: 0,
      same: 450,
    });
    expect(context.centre.governed.directory.people.size).toBe(450);
    expect(context.centre.governed.n).toBe(before + 1);
  });

  it('with one bad row takes in nothing', async () => {
    const context = contextOf(place.home);
    const path = await fileOf([
      ['甲', '东街街道人民调解委员会', '网格员', ''],
      ['乙', '东街街道人民调解委员会', '网格员', '12'],
    ]);
    const { digest } = await directoryHandlers['directory.previewImport'](context, { path });
    await expect(directoryHandlers['directory.import'](context, { path, digest })).rejects.toMatchObject({
      code: 'directory.importHasProblems',
    });
    expect(context.centre.governed.directory.people.size).toBe(0);
  });

  it('of a file that was changed after the preview is refused', async () => {
    const context = contextOf(place.home);
    const path = await fileOf([['甲', '东街街道人民调解委员会', '网格员', '']]);
    const { digest } = await directoryHandlers['directory.previewImport'](context, { path });
    await fileOf([['乙', '东街街道人民调解委员会', '网格员', '']]);
    await expect(directoryHandlers['directory.import'](context, { path, digest })).rejects.toMatchObject({
      code: 'directory.fileChanged',
    });
  });
});

describe('the directory', () => {
  it('is written at the home alone and reaches the other PCs', async () => {
    const window = await place.join('window');
    await expect(directoryHandlers['directory.savePerson'](contextOf(window), person)).rejects.toMatchObject({
      code: 'governed.homeOutOfReach',
    });
    await directoryHandlers['directory.savePerson'](contextOf(place.home), person);
    await place.carry(place.home, window);
    expect(findOrganisation(window.open_.governed, committee, '2026-11-24')?.mediators).toEqual([
      { name: '兰永福', from: null, to: null },
    ]);
  });

  it('gives a phone in full only by a call that is logged', async () => {
    const context = contextOf(place.home);
    const { id } = await directoryHandlers['directory.savePerson'](context, person);
    expect(await directoryHandlers['directory.revealPhone'](context, { person: id })).toEqual({
      phone: '13900000417',
    });
    const lines = await context.centre.store.read((tx) => tx.all<{ what: string }>('SELECT what FROM audit'));
    expect(lines.map(({ what }) => what)).toContain('revealPhone');
  });

  it('gives out the roll of committees with its reason in the log', async () => {
    const context = contextOf(place.home);
    await directoryHandlers['directory.savePerson'](context, person);
    const { path } = await directoryHandlers['directory.export'](context, {
      what: 'committees',
      reason: '报区司法局',
    });
    const [roll, mediators] = await readNamedSheets(await readFile(path), ['调委会名册', '人民调解员名册']);
    expect(roll?.rows[1]?.slice(0, 5)).toEqual(['东街街道人民调解委员会', '甘州区 东街街道', '', '0', '1']);
    expect(mediators?.rows[1]?.[1]).toBe('兰永福');
    const line = await context.centre.store.read((tx) =>
      tx.get<{ reason: string }>("SELECT reason FROM audit WHERE what = 'export'"),
    );
    expect(line?.reason).toBe('报区司法局');
  });

  it('may be changed by administrators and leads, not by staff', () => {
    const may = (role: 'staff' | 'lead' | 'administrator') => permissionsOf([role]).has('directory.write');
    expect([may('staff'), may('lead'), may('administrator')]).toEqual([false, true, true]);
    expect(permissionOfCall['directory.import']).toBe('directory.write');
  });

  it('keeps the name of the day in old cases when a village is renamed, and the tables agree with a fresh fold', async () => {
    const context = contextOf(place.home);
    await change(context, { change: 'added', name: '旧名社区', from: '2026-01-01' });
    await register(place.home);
    await change(context, { change: 'renamed', name: '新名社区', from: '2026-12-01' });
    place.home.now = Date.UTC(2026, 11, 7, 1);
    await register(place.home);
    expect(await titles(context)).toEqual([
      expect.stringContaining('旧名社区'),
      expect.stringContaining('新名社区'),
    ]);
    expect((await verifyCentre(context.centre)).foldMismatches).toEqual([]);
  });

  it('folds cases anew when a division was changed for days that are past', async () => {
    const context = contextOf(place.home);
    await register(place.home);
    await change(context, { change: 'added', name: '新名社区', from: '2026-01-01' });
    expect(await titles(context)).toEqual([expect.stringContaining('新名社区')]);
    expect((await verifyCentre(context.centre)).foldMismatches).toEqual([]);
  });
});

/** Changes the division the cases of a test lie in. */
async function change(
  context: CaseContext,
  how: { change: 'added' | 'renamed'; name: string; from: string },
) {
  await directoryHandlers['directory.changeDivision'](context, {
    ...how,
    division: '620702001201',
    reason: '批复',
  });
}

async function titles({ centre }: CaseContext): Promise<string[]> {
  const rows = await centre.store.read((tx) =>
    tx.all<{ title: string }>('SELECT title FROM dispute ORDER BY n'),
  );
  return rows.map(({ title }) => title);
}

describe('duty', () => {
  it('of one week is shared by two PCs, and what came later in the order stands', async () => {
    const window = await place.join('window');
    const monday = '2026-11-23';
    const assign = (pc: TestPc, shift: 'morning' | 'afternoon', names: string[]) =>
      dutyHandlers['duty.assign'](contextOf(pc), { date: '2026-11-24', shift, names, note: '' });
    await assign(place.home, 'morning', ['赵某']);
    await assign(window, 'afternoon', ['钱某']);
    await place.exchangeAll();
    for (const pc of [place.home, window]) {
      const { days } = await dutyHandlers['duty.week'](contextOf(pc), { monday });
      expect(days[1]?.slots.map(({ names }) => names)).toEqual([['赵某'], ['钱某'], []]);
    }
    expect((await verifyCentre(place.home.open_)).broken).toEqual([]);
  });

  it('lists resident units with their signs, and nobody signs for a day to come', async () => {
    const context = contextOf(place.home);
    const { id } = await directoryHandlers['directory.saveOrganisation'](
      context,
      directoryContract['directory.saveOrganisation'].input.parse({
        id: null,
        name: '区妇联',
        kind: 'social_organisation',
        division: null,
        residency: 'resident',
      }),
    );
    const sign = (date: string, status: 'present' | 'leave') =>
      dutyHandlers['duty.sign'](context, { date, organisation: id, status, name: '王某', note: '' });
    await sign('2026-11-23', 'present');
    await sign('2026-11-27', 'leave');
    await expect(sign('2026-11-27', 'present')).rejects.toMatchObject({ code: 'duty.future' });
    const week = await dutyHandlers['duty.week'](context, { monday: '2026-11-23' });
    expect(week.units[0]?.signs.map((each) => each?.status ?? null)).toEqual([
      'present',
      null,
      null,
      null,
      'leave',
      null,
      null,
    ]);
    expect(week.days.map(({ workday }) => workday)).toEqual([true, true, true, true, true, false, false]);
    await expect(dutyHandlers['duty.week'](context, { monday: '2026-11-24' })).rejects.toMatchObject({
      code: 'duty.notMonday',
    });
  });
});
