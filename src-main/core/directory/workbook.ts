import type { z } from 'zod';
import type { directorySheet } from '../../contract/directory';
import {
  directorySheetWords,
  languageWords,
  organisationKindWords,
  personRoleWords,
  residencyWords,
  venueKindWords,
} from '../../contract/directory-labels';
import type { WorkbookSheet } from '../../sheets/write-workbook';

export type SheetKey = z.infer<typeof directorySheet>;

/** A column of the workbook; `must` is asked for in every row. */
export interface Column {
  readonly title: string;
  readonly width: number;
  readonly must?: true;
  /** What to write, for the page of instructions. */
  readonly says: string;
}

const dates = '日期写成 2026-11-25 的样子，可空';
const inWords = (words: Readonly<Record<string, string>>) => Object.values(words).join('、');

/** One layout for template, import and export: what is given out can be taken in again. */
export const sheetColumns: Readonly<Record<SheetKey, readonly Column[]>> = {
  organisations: [
    { title: '名称', width: 30, must: true, says: '单位全称' },
    { title: '类别', width: 18, must: true, says: inWords(organisationKindWords) },
    { title: '区划', width: 26, says: '乡镇或村（社区）的名称，重名的前面写上乡镇；也可写区划代码' },
    { title: '上级单位', width: 24, says: '单位全称，可空' },
    { title: '进驻方式', width: 12, says: `${inWords(residencyWords)}；不进驻的空着` },
    { title: '电话', width: 16, says: '办公电话，可空' },
    { title: '地址', width: 30, says: '可空' },
    { title: '任期起', width: 13, says: `调委会本届的开始；${dates}` },
    { title: '任期止', width: 13, says: `调委会本届的结束；${dates}` },
  ],
  people: [
    { title: '姓名', width: 14, must: true, says: '一人有几个职务，写几行' },
    { title: '单位', width: 30, must: true, says: '单位全称，重名的前面写上乡镇' },
    { title: '职务', width: 18, must: true, says: inWords(personRoleWords) },
    { title: '电话', width: 16, says: '手机，或带区号的座机，可空' },
    { title: '性别', width: 8, says: '男、女，可空' },
    { title: '民族', width: 10, says: '如裕固族，可空' },
    { title: '语言', width: 20, says: `${inWords(languageWords)}；几种用顿号分开` },
    { title: '专长', width: 24, says: '可空' },
    { title: '任职起', width: 13, says: dates },
    { title: '任职止', width: 13, says: dates },
    { title: '网格', width: 16, says: '网格员写网格编码或名称' },
    { title: '备注', width: 24, says: '可空' },
  ],
  grids: [
    { title: '名称', width: 24, must: true, says: '网格名称' },
    { title: '编码', width: 20, says: '可空；写了就按编码认' },
    {
      title: '村（社区）',
      width: 30,
      must: true,
      says: '村（社区）名称，重名的前面写上乡镇；也可写区划代码',
    },
  ],
  venues: [
    { title: '名称', width: 24, must: true, says: '调解室、会议室、车载法庭等' },
    { title: '类别', width: 14, must: true, says: inWords(venueKindWords) },
    { title: '单位', width: 30, says: '归哪个单位用，可空' },
    { title: '容纳人数', width: 12, says: '数字，可空' },
    { title: '设备', width: 30, says: '可空' },
    { title: '位置', width: 30, says: '可空；车载法庭写车牌' },
  ],
};

export const sheetKeys: readonly SheetKey[] = ['organisations', 'grids', 'people', 'venues'];

/** Their names in a workbook. */
export const sheetNames: readonly string[] = sheetKeys.map((key) => directorySheetWords[key]);

/** The empty workbook to fill in, with a page of instructions. */
export function templateSheets(): WorkbookSheet[] {
  const help = sheetKeys.flatMap((key) =>
    sheetColumns[key].map(({ title, must, says }) => [
      directorySheetWords[key],
      title,
      must ? '必填' : '',
      says,
    ]),
  );
  return [
    ...sheetKeys.map((key) => sheetOf(key, [])),
    {
      name: '填写说明',
      columns: ['表', '列', '', '怎么填'].map((title, at) => ({ title, width: at === 3 ? 90 : 14 })),
      rows: help,
    },
  ];
}

/** A sheet of the layout with these rows. */
export function sheetOf(key: SheetKey, rows: WorkbookSheet['rows']): WorkbookSheet {
  return { name: directorySheetWords[key], columns: sheetColumns[key], rows };
}
