import { describe, expect, it } from 'vitest';
import {
  emptyStop,
  roundFacts,
  roundProblem,
  roundsOf,
  sessionsFrom,
  type StopDraft,
} from '../../../../src-renderer/features/schedule/rounds/rounds';
import { row } from '../session/samples';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-24T09:00:00+08:00');

type Traveller = Parameters<typeof roundProblem>[1] extends ReadonlyMap<string, infer P> ? P : never;

function personOf(id: string, role: 'judge' | 'committee_chair'): [string, Traveller] {
  const post = {
    organisation: `org-${id}`,
    organisationName: '',
    role,
    grid: null,
    gridName: '',
    from: null,
    to: null,
    current: true,
  };
  return [id, { id, name: id, posts: [post] }];
}
const people: Map<string, Traveller> = new Map([
  personOf('judge', 'judge'),
  personOf('chair', 'committee_chair'),
]);
const stop = (over: Partial<StopDraft>): StopDraft => ({
  ...emptyStop(),
  date: '2026-12-03',
  place: '三社',
  disputes: ['d'],
  ...over,
});

describe('circuits', () => {
  it('are put together by their series, the next one first, each in the order of its way', () => {
    const at = (id: string, series: string | null, hours: number) =>
      row({ id, series, startAt: now + hours * HOUR, endAt: now + (hours + 1) * HOUR });
    const rounds = roundsOf(
      [
        at('past', 'a', -50),
        at('late', 'b', 80),
        at('early', 'b', 70),
        at('next', 'c', 20),
        at('alone', null, 1),
      ],
      now,
    );
    expect(rounds.map(({ stops }) => stops.map(({ id }) => id))).toEqual([
      ['next'],
      ['early', 'late'],
      ['past'],
    ]);
  });

  it('say how many cases they are about, each once', () => {
    const one = { id: 'd', no: '', title: '' };
    const stops = [row({ disputes: [one] }), row({ disputes: [one, { ...one, id: 'e' }] })];
    expect(roundFacts({ series: 's', stops })).toContain('2 站，2 件案');
  });
});

describe('a new circuit', () => {
  it('is refused with what is missing, stop by stop', () => {
    const stops = [stop({}), stop({})];
    const say = (over: Partial<{ team: string[]; stops: StopDraft[] }>) =>
      roundProblem({ vehicle: null, team: ['chair'], stops, ...over }, people);
    expect(say({})).toBe('');
    expect(say({ stops: [stop({})] })).toContain('至少排两站');
    expect(say({ team: ['judge'] })).toContain('法官到场是指导');
    expect(say({ stops: [stop({}), stop({ date: '' })] })).toContain('第 2 站写上哪一天');
    expect(say({ stops: [stop({ place: ' ' }), stop({})] })).toContain('第 1 站写上在哪里');
    expect(say({ stops: [stop({}), stop({ disputes: [] })] })).toContain('第 2 站还没有选');
  });

  it('takes the team to every stop, a judge as a guide, and the parties to theirs', () => {
    const sessions = sessionsFrom(
      {
        vehicle: 'car',
        team: ['judge', 'chair'],
        stops: [stop({}), stop({ disputes: ['e'], time: '14:30' })],
      },
      people,
      new Map([
        ['d', ['p', 'q']],
        ['e', ['r']],
      ]),
      ({ place }) => place,
    );
    expect(
      sessions.map(({ participants }) => participants?.map(({ role, presiding }) => [role, presiding])),
    ).toEqual([
      [
        ['guide', false],
        ['mediator', true],
        ['party', undefined],
        ['party', undefined],
      ],
      [
        ['guide', false],
        ['mediator', true],
        ['party', undefined],
      ],
    ]);
    expect(sessions[1]).toMatchObject({
      title: '三社巡回调解',
      mode: 'onsite',
      vehicle: 'car',
      startAt: Date.parse('2026-12-03T14:30:00+08:00'),
    });
  });
});
