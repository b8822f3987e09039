import { describe, expect, it } from 'vitest';
import {
  divisionsIn,
  pathWords,
  spokenName,
  type Division,
} from '../../../../src-renderer/features/reception/places';

const make = (code: string, name: string, parent: string, level: Division['level']): Division => ({
  code,
  name,
  parent,
  level,
  path: name,
});
const divisions: Division[] = [
  make('620702', '甘州区', '6207', 'county'),
  make('620722', '民乐县', '6207', 'county'),
  make('620702105', '大满镇', '620702', 'township'),
  make('620702108', '沙井镇', '620702', 'township'),
  make('620722101', '六坝镇', '620722', 'township'),
  make('620702105204', '石子坝村村民委员会', '620702105', 'village'),
  make('620702105210', '新华村村民委员会', '620702105', 'village'),
  make('620702108211', '新华村村民委员会', '620702108', 'village'),
  make('620722101205', '新民村村民委员会', '620722101', 'village'),
  make('620702108212', '新民村村民委员会', '620702108', 'village'),
  make('620722101206', '六坝村村民委员会', '620722101', 'village'),
  make('620702105001', '交通巷社区居民委员会', '620702105', 'village'),
];
const HOME = '620702105';
const find = (text: string, home = HOME) => {
  const found = divisionsIn(text, divisions, home);
  return { codes: found.list.map((one) => one.code), certain: found.certain };
};

describe('the division of a place as typed', () => {
  it('is the village named in it', () => {
    expect(find('石子坝村三社')).toEqual({ codes: ['620702105204'], certain: true });
  });

  it('is found without the word for village', () =>
    expect(find('石子坝 三社').codes[0]).toBe('620702105204'));

  it('is a community by its spoken name', () =>
    expect(find('交通巷社区 2 号楼').codes[0]).toBe('620702105001'));

  it('is in the own area where several villages share a name', () => {
    expect(find('新华村')).toEqual({ codes: ['620702105210', '620702108211'], certain: true });
  });

  it('follows the township named beside the village even against the own area', () => {
    expect(find('沙井镇新华村').codes[0]).toBe('620702108211');
    expect(find('六坝镇新民村').codes[0]).toBe('620722101205');
  });

  it('is no village whose bare name is only the beginning of the township', () => {
    expect(find('六坝镇红星村').codes).toEqual(['620722101']);
  });

  it('is left open where nothing decides', () => {
    expect(find('新民村', '')).toMatchObject({ certain: false });
    expect(find('新民村', '').codes).toHaveLength(2);
  });

  it('is a township where no village is named', () =>
    expect(find('大满镇集市上').codes[0]).toBe('620702105'));

  it('is none for a place outside or a single character', () => {
    expect(find('兰州市城关区').codes).toEqual([]);
    expect(find('村').codes).toEqual([]);
  });
});

it('a village is called as people call it', () => {
  expect(spokenName({ name: '杨哥村村民委员会' })).toBe('杨哥村');
  expect(spokenName({ name: '交通巷社区居民委员会' })).toBe('交通巷社区');
  expect(spokenName({ name: '农场生活区' })).toBe('农场生活区');
});

it('a path goes from the county down', () => {
  const byCode = new Map(divisions.map((one) => [one.code, one]));
  const village = byCode.get('620702105204');
  expect(village && pathWords(village, byCode)).toBe('甘州区 › 大满镇 › 石子坝村');
});
