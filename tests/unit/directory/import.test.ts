import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { directoryWorkbook } from '../../../src-main/core/directory/export-sheets';
import { planImport } from '../../../src-main/core/directory/import-plan';
import { readSheets, type Sheet } from '../../../src-main/core/directory/import-rows';
import { findOrganisation } from '../../../src-main/core/directory/organisations';
import { sheetNames, templateSheets } from '../../../src-main/core/directory/workbook';
import type { GovernedState } from '../../../src-main/core/governed/state';
import { readNamedSheets, readTableFile } from '../../../src-main/sheets/read-sheet';
import { writeWorkbook } from '../../../src-main/sheets/write-workbook';
import { scratchFolder } from '../../support/scratch-folder';
import { committee, counting, folded, founded, today } from './world';

const people = (...rows: string[][]): Sheet => ({
  name: '人员',
  rows: [['姓名', '单位', '职务', '电话', '性别', '民族', '语言', '任职起', '任职止', '网格'], ...rows],
});
const units = (...rows: string[][]): Sheet => ({
  name: '单位',
  rows: [['名称', '类别', '区划', '进驻方式', '电话'], ...rows],
});
const grids = (...rows: string[][]): Sheet => ({
  name: '网格',
  rows: [['名称', '编码', '村（社区）'], ...rows],
});
const rooms = (...rows: string[][]): Sheet => ({
  name: '房间',
  rows: [['名称', '类别', '单位', '容纳人数'], ...rows],
});

function plan(sheets: Sheet[], state: GovernedState = founded()) {
  const read = readSheets(sheets);
  const made = planImport(state, read.sheets, counting());
  return { ...made, problems: [...read.problems, ...made.problems] };
}

const lan = [
  '兰永福',
  '大满镇人民调解委员会',
  '调委会委员',
  '13900000417',
  '男',
  '裕固',
  '汉、裕固语',
  '2025/1/5',
  '',
  '',
];

describe('rows of a workbook', () => {
  it('become people with posts, codes and dates', () => {
    const { problems, events } = plan([people(lan)]);
    expect(problems).toEqual([]);
    const [found] = [...folded(events).directory.people.values()];
    expect(found).toMatchObject({
      name: '兰永福',
      phone: '13900000417',
      sex: 'male',
      nationality: '裕固族',
      languages: ['han', 'yugur_west'],
      posts: [{ organisation: committee, role: 'committee_member', from: '2025-01-05', to: null }],
    });
  });

  it('of one person become one person with several posts', () => {
    const state = folded(plan([people(lan, [...lan.slice(0, 2), '网格员', ...lan.slice(3)])]).events);
    expect([...state.directory.people.values()].map(({ posts }) => posts.map(({ role }) => role))).toEqual([
      ['committee_member', 'grid_officer'],
    ]);
  });

  it('may name units, villages and grids that stand in the same workbook', () => {
    const made = plan([
      people(['马网格', '大满镇水管所', '网格员', '', '', '', '', '', '', 'G-001']),
      units(['大满镇水管所', '部门', '大满镇', '常驻', '']),
      grids(['一网格', 'G-001', '大满镇城西闸村']),
      rooms(['一号调解室', '调解室', '大满镇水管所', '１２人']),
    ]);
    expect(made.problems).toEqual([]);
    const { directory } = folded(made.events);
    const [unit] = [...directory.organisations.values()];
    expect(unit).toMatchObject({ residency: 'resident', division: '620702102' });
    expect([...directory.people.values()][0]?.posts[0]).toMatchObject({
      organisation: unit?.id,
      grid: [...directory.grids.keys()][0],
    });
    expect([...directory.venues.values()][0]).toMatchObject({ capacity: 12, organisation: unit?.id });
  });

  it('change nothing the second time', () => {
    const sheets = [
      people(lan),
      units(['甘州区妇联', '社会组织', '甘州区', '轮驻', '']),
      grids(['一网格', '', '大满镇城西闸村']),
      rooms(['一号', '调解室', '', '']),
    ];
    const state = folded(plan(sheets).events);
    const again = plan(sheets, state);
    expect(again.problems).toEqual([]);
    expect(again.events).toEqual([]);
    expect(again.sheets.map(({ same, added, changed }) => [same, added, changed])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ]);
  });

  it('keep what is known where a cell is empty', () => {
    const state = folded(plan([people(lan)]).events);
    const { events, sheets } = plan(
      [people(['兰永福', '大满镇人民调解委员会', '调委会委员', '', '', '', '', '', '2027-12-31', ''])],
      state,
    );
    const [found] = [...folded(events, state).directory.people.values()];
    expect(sheets[0]).toMatchObject({ added: 0, changed: 1 });
    expect(found).toMatchObject({ phone: '13900000417', posts: [{ from: '2025-01-05', to: '2027-12-31' }] });
  });

  it('rename nothing by themselves but fill in a built-in unit in its place', () => {
    const { events } = plan([units(['大满镇综治中心', '综治中心', '大满镇', '', '0936-8210000'])]);
    expect(findOrganisation(folded(events), 'org:620702102:centre', today)?.phone).toBe('0936-8210000');
  });
});

describe('problems of rows', () => {
  it('are told by sheet, row and column in a sentence', () => {
    const { problems } = plan([
      people(
        lan,
        ['', '大满镇人民调解委员会', '调委会委员', '', '', '', '', '', '', ''],
        ['甲', '没有的单位', '村长', '12345', '', '', '火星语', '2026-02-30', '', '不存在'],
      ),
    ]);
    expect(problems.map(({ sheet, row, column }) => [sheet, row, column])).toEqual([
      ['人员', 3, '姓名'],
      ['人员', 4, '单位'],
      ['人员', 4, '网格'],
      ['人员', 4, '职务'],
      ['人员', 4, '电话'],
      ['人员', 4, '语言'],
      ['人员', 4, '任职起'],
    ]);
    expect(problems[1]?.message).toBe('没有“没有的单位”这个单位。');
    expect(problems[6]?.message).toContain('不是日期');
  });

  it('name a missing column and a sheet without a head', () => {
    expect(
      plan([
        {
          name: '人员',
          rows: [
            ['姓名', '单位'],
            ['甲', '乙'],
          ],
        },
      ]).problems[0]?.message,
    ).toBe('缺少“职务”这一列。');
    expect(plan([{ name: '网格', rows: [['甲', '乙']] }]).problems[0]?.message).toContain('没有找到表头');
  });

  it('ask for the township where a village has a namesake', () => {
    const names = plan([grids(['一网格', '', '园艺村委会'])], founded());
    for (const { message } of names.problems) expect(message).toMatch(/没有|前面写上乡镇/);
    expect(plan([grids(['一网格', '', '620702102201'])]).problems).toEqual([]);
  });

  it('refuse a workbook without a known sheet and one with heads alone', () => {
    expect(() => readSheets([{ name: 'Sheet1', rows: [['姓名']] }])).toThrow('没有名叫');
    expect(() => readSheets([people()])).toThrow('只有表头');
  });

  it('refuse more rows than one import takes', () => {
    const many = Array.from({ length: 5001 }, (_, n) => [`人${n}`, '大满镇人民调解委员会', '网格员']);
    expect(() => readSheets([people(...many)])).toThrow('一次最多导入 5000 行');
  });
});

describe('a workbook as a file', () => {
  const read = (bytes: Uint8Array) => readNamedSheets(bytes, sheetNames);

  it('made by the template is read with all its sheets', async () => {
    const sheets = await read(await writeWorkbook(templateSheets()));
    expect(sheets.map(({ name }) => name)).toEqual(['单位', '网格', '人员', '房间']);
    expect(() => readSheets(sheets)).toThrow('只有表头');
  });

  it('that was exported can be taken in again and changes nothing', async () => {
    const made = plan([
      people(lan),
      units(['甘州区妇联', '社会组织', '甘州区', '轮驻', '0936-8210000']),
      grids(['一网格', 'G-1', '大满镇城西闸村']),
      rooms(['一号调解室', '调解室', '甘州区妇联', '12']),
    ]);
    expect(made.problems).toEqual([]);
    const state = folded(made.events);
    const again = plan(await read(await writeWorkbook(directoryWorkbook(state, today))), state);
    expect(again.sheets.map(({ rows }) => rows)).toEqual([1, 1, 1, 1]);
    expect(again.problems).toEqual([]);
    expect(again.events).toEqual([]);
  });

  it('is refused with a sentence when it is old, encrypted, empty, no workbook or not there', async () => {
    const folder = await scratchFolder();
    await expect(read(new Uint8Array())).rejects.toThrow('没有内容');
    await expect(readTableFile(join(folder, 'none.xlsx'), 10)).rejects.toThrow('读不到');
    await expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow('旧格式');
    await expect(read(Buffer.from('姓名,单位'))).rejects.toThrow('.xlsx');
    await expect(read(zipSync({ 'a.txt': Buffer.from('a') }))).rejects.toThrow('不是表格');
    await expect(read(Buffer.from('504b030400000000', 'hex'))).rejects.toThrow();
  });

  it('is refused above the size that is taken in', async () => {
    const path = join(await scratchFolder(), 'big.xlsx');
    await writeFile(path, Buffer.alloc(1001));
    await expect(readTableFile(path, 1000)).rejects.toMatchObject({ code: 'sheet.tooLarge' });
  });
});
