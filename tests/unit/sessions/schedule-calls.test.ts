import { expect, it } from 'vitest';
import type { CallInput } from '../../../src-main/contract';
import { testDesk, tuesday, type TestDesk } from '../../support/test-desk';

const hour = 3_600_000;
/** Wednesday 15:00 and the Thursday after, in Shanghai. */
const wednesday = (time: string) => Date.parse(`2026-11-25T${time}:00+08:00`);

type Seat = CallInput<'schedule.search'>['seats'][number];

/** A centre with a tribunal, its judges, a police officer, two rooms, and a case at the township's level. */
async function township() {
  const desk = await testDesk();
  const staff = await desk.person('staff', ['staff']);
  const person = async (name: string, organisation: string, role: 'judge' | 'police_officer') =>
    `person:${
      (
        await desk.call(desk.founder, 'directory.savePerson', {
          id: null,
          name,
          phone: '',
          sex: null,
          posts: [{ organisation, role }],
        })
      ).id
    }`;
  const tribunal = (
    await desk.call(desk.founder, 'directory.saveOrganisation', {
      id: null,
      name: '大满人民法庭',
      kind: 'tribunal',
      division: '620702102',
    })
  ).id;
  const room = (
    await desk.call(desk.founder, 'directory.saveVenue', {
      id: null,
      name: '中心调解室',
      kind: 'mediation_room',
      organisation: null,
      capacity: 24,
      equipment: '大屏、打印机',
    })
  ).id;
  const judge = await person('陈某', tribunal, 'judge');
  const other = await person('周某', tribunal, 'judge');
  const police = await person('马某', 'org:620702102:police', 'police_officer');
  const dispute = await desk.register(staff);
  return { desk, staff, tribunal, room, judge, other, police, dispute };
}

const seat = (
  key: string,
  words: string,
  people: readonly string[],
  group: Seat['group'] = 'required',
): Seat => ({
  key,
  words,
  group,
  candidates: people.map((each) => ({ key: each, name: words })),
});

const block = (desk: TestDesk, account: string, key: string, from: number, to: number, what: string) =>
  desk.call(account, 'availability.save', {
    resource: { kind: 'person', id: key.replace('person:', '') },
    busy: null,
    value: { kind: 'hearing', pattern: { repeat: 'once', from, to }, what },
  });

it('a case at the township is given the core of 一庭三所 with the people of its units and the reasons', async () => {
  const { desk, staff, judge, other, police, dispute } = await township();
  const prepared = await desk.call(staff, 'schedule.prepare', { dispute });
  const byRole = (role: string) => prepared.seats.filter((each) => each.role === role);
  expect(byRole('guide')[0]).toMatchObject({ unit: '大满人民法庭', required: true, reason: 'core' });
  expect(byRole('guide')[0]?.people.map(({ key }) => key)).toEqual([judge, other]);
  expect(byRole('security')[0]?.people[0]?.key).toBe(police);
  expect(prepared.seats.find(({ reason }) => reason === 'committee')?.unit).toBe('新华村人民调解委员会');
  // 两家因水渠走向发生争吵: the water office is proposed though the directory doesn't know one.
  expect(prepared.seats.find(({ words }) => words === '水务部门')).toMatchObject({
    organisation: null,
    people: [],
  });
  expect(prepared.parties.map(({ letter }) => letter)).toEqual(['甲', '乙']);
  expect(prepared.due).toBeGreaterThan(tuesday);
});

it('the best time is the first at which everybody required is free, and it is said why not earlier', async () => {
  const { desk, staff, judge, other, police, room, dispute } = await township();
  await block(desk, staff, judge, wednesday('08:30'), wednesday('11:30'), '开庭');
  await block(desk, staff, judge, tuesday, tuesday + 9 * hour, '开庭');
  await block(desk, staff, police, wednesday('09:00'), wednesday('15:00'), '分局会议');
  const answer = await desk.call(staff, 'schedule.search', {
    dispute,
    minutes: 120,
    from: '2026-11-23',
    seats: [
      { ...seat('t', '大满人民法庭', [judge]), couldAlso: [{ key: other, name: '周某' }] },
      seat('p', '大满派出所', [police]),
    ],
  });
  const [best] = answer.proposals;
  expect(best).toMatchObject({ from: wednesday('15:00'), to: wednesday('17:00'), venue: room });
  expect(best?.tag.kind).toBe('best');
  expect(best?.good.join()).toContain('在三级期限内');
  const tuesdayAfternoon = answer.whyNot.find(({ title }) => title.includes('24 日下午'));
  expect(tuesdayAfternoon?.lines[0]).toMatchObject({
    words: expect.stringContaining('开庭') as string,
    fix: { relaxing: { kind: 'otherPerson', seat: 't', person: { key: other } } },
  });
  expect(answer.rows.map(({ name, group }) => [name, group])).toEqual([
    ['大满人民法庭', 'required'],
    ['大满派出所', 'required'],
    ['中心调解室', 'room'],
  ]);
  expect(answer.days[0]).toMatchObject({ date: '2026-11-23', state: 'past' });
});

it('giving up what was proposed to be given up opens the time that was promised', async () => {
  const { desk, staff, judge, other, dispute } = await township();
  await block(desk, staff, judge, tuesday - hour, tuesday + 60 * hour, '出差');
  const asked = { dispute, minutes: 120, from: '2026-11-24' };
  const nothing = await desk.call(staff, 'schedule.search', {
    ...asked,
    seats: [{ ...seat('t', '大满人民法庭', [judge]), couldAlso: [{ key: other, name: '周某' }] }],
  });
  expect(nothing.proposals).toEqual([]);
  expect(nothing.whyNot[0]?.title).toBe('为什么排不出来？');
  const help = nothing.whyNot
    .flatMap(({ lines }) => lines)
    .find(({ fix }) => fix?.relaxing.kind === 'otherPerson');
  expect(help?.words).toContain('换 周某');
  const opened = await desk.call(staff, 'schedule.search', {
    ...asked,
    seats: [seat('t', '大满人民法庭', [judge, other])],
  });
  expect(opened.proposals[0]?.tag).toEqual({ words: '换 1 人', kind: 'substitutes' });
  expect(opened.proposals[0]?.filled[0]).toMatchObject({ key: other, substitute: true });
});

it('a session that was planned takes its people, and may be moved only where they are free', async () => {
  const { desk, staff, judge, room, dispute } = await township();
  const plan = (startAt: number, person: string): CallInput<'sessions.plan'> => ({
    disputes: [dispute],
    startAt,
    endAt: startAt + 2 * hour,
    venue: room,
    participants: [
      {
        ref: { kind: 'person', person: person.replace('person:', ''), organisation: null },
        role: 'guide',
        reason: 'core',
      },
    ],
  });
  const { id } = await desk.call(staff, 'sessions.plan', plan(wednesday('08:30'), judge));
  await desk.call(staff, 'sessions.plan', plan(wednesday('15:00'), judge));
  const check = (startAt: number) =>
    desk.call(staff, 'schedule.checkMove', { session: id, startAt, endAt: startAt + 2 * hour, venue: room });
  expect((await check(wednesday('14:00'))).obstacles.join()).toContain('中心调解室 15:00—17:00');
  expect(await check(wednesday('12:00'))).toEqual({ obstacles: [], tell: 1 });
  expect((await check(tuesday - hour)).obstacles.join()).toContain('过去');
  const answer = await desk.call(staff, 'schedule.search', {
    dispute,
    minutes: 120,
    from: '2026-11-25',
    seats: [seat('t', '大满人民法庭', [judge])],
  });
  expect(answer.proposals.map(({ from }) => from)).not.toContain(wednesday('15:00'));
  const calendar = await desk.call(staff, 'schedule.calendar', {
    by: 'person',
    from: '2026-11-23',
    text: '陈某',
  });
  expect(calendar.rows[0]?.spans.map(({ kind, from }) => [kind, from])).toEqual([
    ['session', wednesday('08:30')],
    ['session', wednesday('15:00')],
  ]);
  expect(calendar.sessions.map(({ movable }) => movable)).toEqual([true, true]);
});

it('letters go to everybody with a seat, and the group reads neither names of parties nor the matter', async () => {
  const { desk, staff, judge, room, dispute } = await township();
  const file = await desk.call(staff, 'disputes.open', { id: dispute });
  const { id } = await desk.call(staff, 'sessions.plan', {
    disputes: [dispute],
    startAt: wednesday('15:00'),
    endAt: wednesday('17:00'),
    venue: room,
    participants: [
      {
        ref: { kind: 'person', person: judge.replace('person:', ''), organisation: null },
        role: 'guide',
        reason: 'core',
        why: '法官到场释法',
      },
      ...file.parties.map((party) => ({
        ref: { kind: 'party' as const, dispute, party: party.id },
        role: 'party' as const,
        reason: 'party' as const,
      })),
    ],
  });
  const preview = await desk.call(staff, 'schedule.previewInvitations', { session: id });
  expect(preview.pages).toBe(3);
  expect(preview.html).toContain('联合调解邀请函');
  expect(preview.html).toContain('调解通知书');
  expect(preview.html).toContain('2026 年 11 月 25 日（周三）15:00 至 17:00');
  const { text } = await desk.call(staff, 'schedule.groupText', { session: id });
  expect(text).toContain('陈某');
  expect(text).toContain('中心调解室');
  for (const party of file.parties) expect(text).not.toContain(party.name);
});

it('who may not read the case is refused every question about its schedule', async () => {
  const { desk, dispute, judge } = await township();
  const outsider = await desk.person('outsider', ['departmentLiaison']);
  expect(await desk.ask(outsider, 'schedule.prepare', { dispute })).toEqual({ code: 'case.outOfReach' });
  expect(
    await desk.ask(outsider, 'schedule.search', {
      dispute,
      minutes: 60,
      from: '2026-11-24',
      seats: [seat('t', '法庭', [judge])],
    }),
  ).toEqual({ code: 'case.outOfReach' });
});

it('who stood aside in a session of the case is named for the next one', async () => {
  const { desk, staff, judge, other, dispute } = await township();
  await desk.call(staff, 'sessions.plan', {
    disputes: [dispute],
    startAt: wednesday('15:00'),
    endAt: wednesday('17:00'),
    recusals: [{ person: judge.replace('person:', ''), ground: 'relative', note: '申请人的堂兄' }],
  });
  const { seats, sessions } = await desk.call(staff, 'schedule.prepare', { dispute });
  const people = seats.find(({ role }) => role === 'guide')?.people ?? [];
  expect(people.find(({ key }) => key === judge)?.standsAside).toBe('上次已回避：申请人的堂兄');
  expect(people.find(({ key }) => key === other)?.standsAside).toBe('');
  const view = await desk.call(staff, 'sessions.open', { id: sessions[0]?.id ?? '' });
  expect(view.aside).toMatchObject([{ name: '陈某', ground: 'relative' }]);
});
