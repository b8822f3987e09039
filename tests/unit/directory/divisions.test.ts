import { describe, expect, it } from 'vitest';
import { decideDivision } from '../../../src-main/core/directory/decide';
import {
  builtInDivisions,
  divisionNameOn,
  divisionPathOn,
  divisionsOn,
  isInForce,
} from '../../../src-main/core/directory/divisions';
import { findOrganisation, listOrganisations } from '../../../src-main/core/directory/organisations';
import { counting, daman, folded, founded, today } from './world';

const villages = builtInDivisions.filter(({ parent }) => parent === daman);
const [first, second] = villages.map(({ code }) => code) as [string, string];
const reason = '市民政局批复';

function changed(...inputs: Parameters<typeof decideDivision>[1][]) {
  return inputs.reduce((state, input) => folded(decideDivision(state, input, counting()), state), founded());
}

describe('the built-in divisions', () => {
  it('write 祁丰藏族乡 with the right character', () => {
    expect(builtInDivisions.find(({ code }) => code === '620721205')?.name).toBe('祁丰藏族乡');
    expect(builtInDivisions.some(({ name }) => name.includes('蔵'))).toBe(false);
  });

  it('hold six counties, 78 townships and 934 villages', () => {
    const count = (level: string) => builtInDivisions.filter((each) => each.level === level).length;
    expect([count('county'), count('township'), count('village')]).toEqual([6, 78, 934]);
  });
});

describe('a renamed division', () => {
  const renamed = changed({ change: 'renamed', division: first, name: '新村', from: '2026-06-01', reason });
  const { divisions } = renamed.directory;

  it('keeps its old name for the days before and has the new one from then on', () => {
    const old = builtInDivisions.find(({ code }) => code === first)?.name;
    expect(divisionNameOn(divisions, first, '2026-05-31')).toBe(old);
    expect(divisionNameOn(divisions, first, '2026-06-01')).toBe('新村');
    expect(divisionPathOn(divisions, first, today)).toBe('甘州区 大满镇 新村');
  });

  it('gives its committee the new name and the same id', () => {
    expect(findOrganisation(renamed, `org:${first}:committee`, today)?.name).toBe('新村人民调解委员会');
  });

  it('is still called by the old name today when the new one begins later', () => {
    const later = changed({ change: 'renamed', division: first, name: '新村', from: '2027-01-01', reason });
    expect(divisionNameOn(later.directory.divisions, first, today)).not.toBe('新村');
  });
});

describe('a merged division', () => {
  const merged = changed({ change: 'merged', division: first, into: second, from: '2026-06-01', reason });

  it('is gone from the lists of today and known by name for old cases', () => {
    const { divisions } = merged.directory;
    expect(divisionsOn(divisions, today).some(({ code }) => code === first)).toBe(false);
    expect(divisionsOn(divisions, '2026-05-31').some(({ code }) => code === first)).toBe(true);
    expect(divisionNameOn(divisions, first, today)).not.toBe('');
  });

  it('takes its built-in committee out of the lists but not out of old papers', () => {
    const id = `org:${first}:committee`;
    expect(listOrganisations(merged, today).some((each) => each.id === id)).toBe(false);
    expect(findOrganisation(merged, id, today)?.name).toMatch(/人民调解委员会$/);
  });

  it('can not be changed a second time', () => {
    const again = { change: 'closed' as const, division: first, from: today, reason };
    expect(() => decideDivision(merged, again, counting())).toThrow('已经不在');
  });

  it('is not merged into a division of another level', () => {
    const upwards = { change: 'merged' as const, division: first, into: daman, from: today, reason };
    expect(() => decideDivision(founded(), upwards, counting())).toThrow('同级');
  });
});

describe('a new village', () => {
  const code = `${daman}299`;
  const added = { change: 'added' as const, division: code, name: '移民新村', from: '2026-03-01', reason };

  it('is in the lists from its day on and has a committee', () => {
    const state = changed(added);
    expect(isInForce(state.directory.divisions, code, '2026-02-28')).toBe(false);
    expect(isInForce(state.directory.divisions, code, today)).toBe(true);
    expect(findOrganisation(state, `org:${code}:committee`, today)?.name).toBe('移民新村人民调解委员会');
  });

  it('gets no code that has ever been another division', () => {
    expect(() => decideDivision(founded(), { ...added, division: first }, counting())).toThrow(
      '旧代码不能再给',
    );
  });

  it('needs a division in force above it', () => {
    expect(() => decideDivision(founded(), { ...added, division: '620702999201' }, counting())).toThrow(
      '上级区划不存在',
    );
  });
});

it('refuses to close a township that still has villages, and the own division of the centre', () => {
  const close = (division: string) => () =>
    decideDivision(founded(), { change: 'closed', division, from: today, reason }, counting());
  expect(close('620702103')).toThrow('下面还有');
  expect(close(daman)).toThrow();
});

it('keeps which divisions are in force when all bodies are gone', () => {
  const events = decideDivision(
    founded(),
    { change: 'merged', division: first, into: second, from: '2026-06-01', reason },
    counting(),
  );
  const bare = folded(events, founded(), false);
  expect(isInForce(bare.directory.divisions, first, today)).toBe(false);
});
