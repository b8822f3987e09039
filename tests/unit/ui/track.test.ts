import { describe, expect, it } from 'vitest';
import { stagesDueSoon, stagesOverdue, stagesPaused } from '../../../src-renderer/app/gallery/samples';
import { cellsOfStages, cellsThatFit, cellTone, tierWord } from '../../../src-renderer/ui/cells';
import { trackColumn } from '../../../src-renderer/ui/stageColumn';

const today = '2026-11-24';
const columnsOf = (stages: typeof stagesDueSoon) => stages.map((stage) => trackColumn(stage, today));

describe('the track of a case', () => {
  it('has one column per level of the profile, however many there are', () => {
    expect(columnsOf(stagesDueSoon)).toHaveLength(4);
    expect(columnsOf(stagesDueSoon.slice(1, 3)).map(({ level, name }) => [level, name])).toEqual([
      ['二级', '村调委会'],
      ['三级', '镇综治中心'],
    ]);
  });

  it('keeps level and name short in its head and tells both in full to who asks', () => {
    const long = {
      ...stagesDueSoon[2]!,
      name: '村（社区）人民调解委员会',
      words: '余 2 个工作日，11-25 周三 18:00 到期',
    };
    const column = trackColumn(long, today);
    expect([column.level, column.name, column.tag?.words]).toEqual(['三级', '村调委会', '余 2 个工作日']);
    expect(column.title).toBe('三级 村（社区）人民调解委员会，余 2 个工作日，11-25 周三 18:00 到期');
  });

  it('names today and the due day in the level in charge', () => {
    const third = columnsOf(stagesDueSoon)[2];
    expect(third?.phase).toBe('charge');
    expect(third?.tone).toBe('blue');
    expect(third?.cells.map((cell) => [cell.date, cell.weekday, cell.end])).toEqual([
      ['11-24', '周二', '今天'],
      ['11-25', '周三', '到期'],
    ]);
  });

  it('adds overdue days after the level’s own', () => {
    const third = columnsOf(stagesOverdue)[2];
    expect(third?.cells.map((cell) => cell.look)).toEqual(['past', 'past', 'overdue']);
    expect(cellsOfStages(stagesOverdue)[2]?.cells).toEqual(['used', 'used', 'overdue']);
  });

  it('counts many overdue days in one cell, so that the others keep their room', () => {
    const late = stagesOverdue.map((stage) => ({
      ...stage,
      days: [
        ...stage.days,
        { date: '2026-11-25', mark: 'overdue' as const },
        { date: '2026-11-26', mark: 'overdue' as const },
      ],
    }));
    const third = trackColumn(late[2]!, '2026-11-26');
    expect(third.cells.map((cell) => [cell.date, cell.end])).toEqual([
      ['11-20', ''],
      ['11-23', ''],
      ['11-26', '超期 3 天'],
    ]);
    expect(cellsThatFit(['used', 'overdue', 'overdue', 'overdue', 'overdue'])).toHaveLength(4);
  });

  it('gives reason and approver of a pause in place of the days to come', () => {
    const second = columnsOf(stagesPaused)[1];
    expect(second?.cells.map((cell) => cell.look)).toEqual(['past']);
    expect(second?.pause).toBe('暂停：等勘测，李某批准');
  });

  it('numbers the days of a level that has no dates yet', () => {
    expect(columnsOf(stagesDueSoon)[3]?.cells.map((cell) => cell.weekday)).toEqual(['第 1 日', '第 2 日']);
    expect(cellsOfStages(stagesDueSoon)[3]?.cells).toEqual(['future', 'future']);
  });
});

describe('colours of the day in use', () => {
  it('are pine while on time, and follow the limit', () => {
    expect([cellTone('onTime'), cellTone('dueSoon'), cellTone('dueToday'), cellTone('overdue')]).toEqual([
      'pine',
      'blue',
      'amber',
      'red',
    ]);
    expect(tierWord(4)).toBe('四级');
  });
});
