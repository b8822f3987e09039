import { describe, expect, it } from 'vitest';
import { committeeViewOf } from '../../../src-main/core/directory/committees';
import {
  decideClosing,
  decideOrganisation,
  decidePerson,
  peopleSaved,
} from '../../../src-main/core/directory/decide';
import { listPeople, listUnits } from '../../../src-main/core/directory/listings';
import { findOrganisation } from '../../../src-main/core/directory/organisations';
import { governedEvent } from '../../../src-main/core/governed/events';
import type { GovernedState } from '../../../src-main/core/governed/state';
import { committee, counting, folded, founded, person, post, today } from './world';

const asked = { text: '', role: null, organisation: null, withLeft: false, limit: 100 };
const typed = {
  id: null,
  name: '兰永福',
  phone: '13900000417',
  sex: 'male' as const,
  nationality: '裕固族',
  languages: ['yugur_west' as const],
  specialties: '草场',
  note: '',
  posts: [{ organisation: committee, role: 'hired_mediator' as const, grid: null, from: null, to: null }],
};

function saved(state: GovernedState, input: Parameters<typeof decidePerson>[1]) {
  const { id, events } = decidePerson(state, input, counting());
  return { id, state: folded(events, state) };
}

function viewOf(state: GovernedState, changes: { termFrom?: string; termTo?: string } = {}) {
  const found = findOrganisation(state, committee, today);
  if (!found) throw new Error('no committee');
  return committeeViewOf(state.directory, { ...found, ...changes }, today);
}

describe('the roster of a committee', () => {
  it('is read from the posts of people, with their terms', () => {
    const { state } = saved(founded(), {
      ...typed,
      posts: [{ ...typed.posts[0]!, from: '2024-01-01', to: '2026-12-31' }],
    });
    expect(findOrganisation(state, committee, today)?.mediators).toEqual([
      { name: '兰永福', from: '2024-01-01', to: '2026-12-31' },
    ]);
  });

  it('has no place for a grid officer of the same unit', () => {
    const { state } = saved(founded(), { ...typed, posts: [{ ...typed.posts[0]!, role: 'grid_officer' }] });
    expect(findOrganisation(state, committee, today)?.mediators).toEqual([]);
  });

  it('still reads what the first version kept, and a later roster replaces it', () => {
    const roster = (...names: string[]) =>
      governedEvent(
        'roster.set',
        { organisation: committee, terms: names.map(() => ({ from: null, to: null })) },
        { names },
      );
    const state = folded([roster('赵一', '钱二'), roster('孙三')]);
    expect(findOrganisation(state, committee, today)?.mediators.map(({ name }) => name)).toEqual(['孙三']);
    expect(listPeople(state, asked, today).people.map(({ name }) => name)).toEqual(['孙三']);
  });

  it('keeps one place when a person of an old roster is filled in', () => {
    const old = folded([
      governedEvent(
        'roster.set',
        { organisation: committee, terms: [{ from: null, to: null }] },
        { names: ['兰永福'] },
      ),
    ]);
    const { id } = listPeople(old, asked, today).people[0]!;
    const { state } = saved(old, { ...typed, id });
    expect(findOrganisation(state, committee, today)?.mediators).toHaveLength(1);
  });

  it('keeps posts and terms when all bodies are gone', () => {
    const bare = folded(
      peopleSaved([person('p', { posts: [post({ to: '2027-01-01' })] })]),
      founded(),
      false,
    );
    expect(findOrganisation(bare, committee, today)?.mediators).toEqual([
      { name: '', from: null, to: '2027-01-01' },
    ]);
  });
});

describe('a person', () => {
  it('shows the phone masked and found by initials', () => {
    const { state } = saved(founded(), typed);
    const found = listPeople(state, { ...asked, text: 'lyf' }, today).people;
    expect(found).toHaveLength(1);
    expect(found[0]?.phone).toBe('139****0417');
    expect(JSON.stringify(found)).not.toContain('13900000417');
  });

  it('keeps the phone when it is not typed anew', () => {
    const first = saved(founded(), typed);
    const { state } = saved(first.state, { ...typed, id: first.id, phone: null, note: '改了备注' });
    expect(state.directory.people.get(first.id)?.phone).toBe('13900000417');
  });

  it('is refused a second time by name and phone', () => {
    const { state } = saved(founded(), typed);
    expect(() => decidePerson(state, typed, counting())).toThrow('已经有这位');
  });

  it('is refused with a wrong phone and with a term that ends before it begins', () => {
    expect(() => decidePerson(founded(), { ...typed, phone: '1390000' }, counting())).toThrow('11 位');
    const backwards = [{ ...typed.posts[0]!, from: '2026-05-01', to: '2026-04-01' }];
    expect(() => decidePerson(founded(), { ...typed, posts: backwards }, counting())).toThrow('早于');
    const noDay = [{ ...typed.posts[0]!, from: '2026-02-30' }];
    expect(() => decidePerson(founded(), { ...typed, posts: noDay }, counting())).toThrow('没有 2026-02-30');
  });

  it('is reminded of a term that ends within sixty days and leaves the list when it has ended', () => {
    const state = folded(
      peopleSaved([
        person('soon', { posts: [post({ to: '2026-12-31' })] }),
        person('late', { posts: [post({ to: '2027-12-31' })] }),
        person('gone', { posts: [post({ to: '2026-10-01' })] }),
      ]),
    );
    const reminders = (withLeft: boolean) =>
      Object.fromEntries(
        listPeople(state, { ...asked, withLeft }, today).people.map((each) => [each.id, each.reminder]),
      );
    expect(reminders(false)).toEqual({ soon: '2026-12-31 任期届满', late: '' });
    expect(reminders(true)['gone']).toBe('任职都已届满');
  });
});

describe('the composition of a committee', () => {
  const chair = person('c', { posts: [post({ role: 'committee_chair' })] });
  const woman = person('w', { sex: 'female' });
  const term = { termFrom: '2025-01-01', termTo: '2027-12-31' };

  it('is in order with three members, a chair and a woman in term', () => {
    const state = folded(peopleSaved([chair, woman, person('m')]));
    expect(viewOf(state, term)).toMatchObject({ members: 3, women: 1, warnings: [] });
  });

  it('names every want of 人民调解法 8 and 9', () => {
    const state = folded(peopleSaved([person('m1'), person('m2')]));
    const words = viewOf(state).warnings.join('');
    expect(words).toContain('现在 2 人');
    expect(words).toContain('主任应为 1 人，现在 0 人');
    expect(words).toContain('应当有妇女');
    expect(words).toContain('没有登记任期');
  });

  it('does not claim that a woman is missing while the sex of a member is not known', () => {
    const state = folded(peopleSaved([chair, person('m1', { sex: null }), person('m2')]));
    expect(viewOf(state, term).warnings).toEqual([expect.stringContaining('性别没有填')]);
  });

  it('asks for a member of a minority in Sunan', () => {
    const sunan = 'org:620721100:committee';
    const members = ['a', 'b', 'c'].map((id, n) =>
      person(id, {
        sex: 'female',
        posts: [post({ organisation: sunan, role: n === 0 ? 'committee_chair' : 'committee_member' })],
      }),
    );
    const warnings = (people: typeof members) => {
      const state = folded(peopleSaved(people));
      return committeeViewOf(state.directory, { ...findOrganisation(state, sunan, today)!, ...term }, today)
        .warnings;
    };
    expect(warnings(members)).toEqual([expect.stringContaining('人数较少民族')]);
    expect(warnings([...members.slice(0, 2), { ...members[2]!, nationality: '裕固族' }])).toEqual([]);
  });

  it('warns of a term that ended, ends soon or is longer than three years', () => {
    const state = folded(peopleSaved([chair, woman, person('m')]));
    expect(viewOf(state, { termFrom: '2023-01-01', termTo: '2025-12-31' }).warnings[0]).toContain('应当换届');
    expect(viewOf(state, { termFrom: '2024-01-01', termTo: '2026-12-31' }).warnings[0]).toContain('准备换届');
    expect(viewOf(state, { termFrom: '2025-01-01', termTo: '2028-12-31' }).warnings[0]).toContain('超过三年');
  });
});

describe('an organisation', () => {
  const form = {
    id: null,
    name: '甘州区妇联',
    kind: 'social_organisation' as const,
    division: '620702',
    residency: 'rotating' as const,
    parent: null,
    phone: '0936-8210000',
    address: '',
    termFrom: null,
    termTo: null,
  };
  const units = { kind: null, residency: null, withClosed: false, text: '', limit: 5000 };

  it('is renamed by saving it again, a built-in one too', () => {
    const { events } = decideOrganisation(
      founded(),
      {
        ...form,
        id: committee,
        name: '大满镇联合调委会',
        kind: 'mediation_committee',
        division: '620702102',
      },
      counting(),
    );
    const found = findOrganisation(folded(events), committee, today);
    expect(found).toMatchObject({ name: '大满镇联合调委会', builtIn: true, residency: 'rotating' });
  });

  it('is not saved twice under one name', () => {
    const state = folded(decideOrganisation(founded(), form, counting()).events);
    expect(() => decideOrganisation(state, form, counting())).toThrow('已经有甘州区妇联');
  });

  it('leaves the lists when it is closed and comes back when that is taken back', () => {
    const { id, events } = decideOrganisation(founded(), form, counting());
    const open = folded(events);
    const closed = folded(decideClosing(open, { id, on: today, reason: '合并' }, counting()), open);
    const again = folded(decideClosing(closed, { id, on: null, reason: '误关' }, counting()), closed);
    const isListed = (state: GovernedState) =>
      listUnits(state, units, today).organisations.some((each) => each.id === id);
    expect([isListed(open), isListed(closed), isListed(again)]).toEqual([true, false, true]);
  });

  it('reads an organisation of the first version, which had no more than a name', () => {
    const state = folded([
      governedEvent(
        'organisation.saved',
        { organisation: 'o', kind: 'department', division: null },
        { name: '水务局' },
      ),
    ]);
    expect(findOrganisation(state, 'o', today)).toMatchObject({ name: '水务局', residency: null, phone: '' });
  });
});
