import { describe, expect, it } from 'vitest';
import { governedEvent } from '../../../src-main/core/governed/events';
import { recordGoverned } from '../../../src-main/core/governed/record-governed';
import { addAccount, act, lead, register, testCentre } from '../../support/test-centre';
import { testDesk, type TestDesk } from '../../support/test-desk';

const day = 86_400_000;
const thisWeek = { from: '2026-11-24', to: '2026-11-27', reason: '外出学习' };

async function withDeputy() {
  const desk = await testDesk();
  const mediator = await desk.person('mediator', ['committeeMediator'], { divisions: ['620702102201'] });
  const deputy = await desk.person('deputy', ['stationLiaison']);
  const dispute = await desk.register(mediator);
  const grant = await desk.call(desk.founder, 'accounts.setDeputy', {
    principal: mediator,
    deputy,
    powers: ['case.read', 'case.write'],
    ...thisWeek,
  });
  return { desk, mediator, deputy, dispute, grant: grant.id };
}

const open = (desk: TestDesk, account: string, id: string) => desk.ask(account, 'disputes.open', { id });

describe('a deputy', () => {
  it('reads and works on what the other may, on the days of the grant and no other', async () => {
    const { desk, deputy, dispute } = await withDeputy();
    expect((await open(desk, deputy, dispute)).code).toBeUndefined();
    desk.now += 3 * day;
    expect((await open(desk, deputy, dispute)).code).toBeUndefined();
    desk.now += day;
    expect((await open(desk, deputy, dispute)).code).toBe('case.outOfReach');
  });

  it('has nothing before the first day', async () => {
    const desk = await testDesk();
    const mediator = await desk.person('mediator', ['committeeMediator'], { divisions: ['620702102201'] });
    const deputy = await desk.person('deputy', ['stationLiaison']);
    const dispute = await desk.register(mediator);
    const grant = { principal: mediator, deputy, powers: ['case.read' as const], reason: '外出' };
    await desk.call(desk.founder, 'accounts.setDeputy', { ...grant, from: '2026-11-25', to: '2026-11-26' });
    expect((await open(desk, deputy, dispute)).code).toBe('case.outOfReach');
    desk.now += day;
    expect((await open(desk, deputy, dispute)).code).toBeUndefined();
  });

  it('has only the powers chosen, and only those the other holds', async () => {
    const { desk, mediator, deputy, dispute } = await withDeputy();
    const { parties } = await desk.call(mediator, 'disputes.open', { id: dispute });
    const party = parties[0]?.id ?? '';
    const reveal = await desk.ask(deputy, 'disputes.revealParty', { id: dispute, party });
    expect(reveal.code).toBe('permission.denied');
    const more = { principal: mediator, deputy, powers: ['case.approve'], ...thisWeek };
    expect((await desk.ask(desk.founder, 'accounts.setDeputy', more)).code).toBe('accounts.lendsNothing');
  });

  it('is said on the timeline and in the audit to have acted for the other', async () => {
    const { desk, deputy, dispute } = await withDeputy();
    const reader = await desk.person('reader', ['judicialOfficeHead']);
    await desk.call(desk.founder, 'accounts.setDeputy', {
      principal: deputy,
      deputy: reader,
      powers: ['case.write'],
      ...thisWeek,
    });
    const { parties } = await desk.call(desk.founder, 'disputes.open', { id: dispute });
    const action = { kind: 'giveAccount' as const, party: parties[0]?.id ?? '', statement: '补充一句' };
    await desk.call(reader, 'disputes.act', { id: dispute, action });
    const { timeline } = await desk.call(desk.founder, 'disputes.open', { id: dispute });
    expect(timeline.at(-1)).toMatchObject({ actor: '人员reader', marks: ['代人员deputy'] });
    expect(timeline[0]?.marks).toEqual([]);
  });

  it('loses it when it is ended, and when the other is locked', async () => {
    const { desk, mediator, deputy, dispute, grant } = await withDeputy();
    await desk.call(desk.founder, 'accounts.endDeputy', { id: grant });
    expect((await open(desk, deputy, dispute)).code).toBe('case.outOfReach');
    const again = { principal: mediator, deputy, powers: ['case.read' as const], ...thisWeek };
    await desk.call(desk.founder, 'accounts.setDeputy', again);
    expect((await open(desk, deputy, dispute)).code).toBeUndefined();
    await desk.call(desk.founder, 'accounts.update', {
      id: mediator,
      name: '调解员',
      roles: ['committeeMediator'],
      locked: true,
    });
    expect((await open(desk, deputy, dispute)).code).toBe('case.outOfReach');
  });
});

describe("a deputy's entry from another PC", () => {
  it('is admitted by the home as it was allowed where it was written, and refused outside the days', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const home = centre.home.open_;
    const reader = await addAccount(centre.home, 'reader', ['assessor']);
    await recordGoverned(home, lead(home).id, () => [
      governedEvent(
        'deputy.set',
        {
          grant: 'grant-1',
          principal: lead(home).id,
          deputy: reader.id,
          from: '2026-11-23',
          to: '2026-11-24',
          powers: ['case.write'],
        },
        { reason: '外出' },
      ),
    ]);
    const dispute = await register(centre.home);
    await centre.exchangeAll();
    const party = async () => {
      const row = await second.open_.store.read((connection) =>
        connection.get<{ id: string }>('SELECT id FROM party WHERE dispute = ? LIMIT 1', [dispute]),
      );
      return row?.id ?? '';
    };
    await act(second, dispute, { kind: 'giveAccount', party: await party(), statement: '按期' }, reader.id);
    second.now += 3 * day;
    await act(second, dispute, { kind: 'giveAccount', party: await party(), statement: '过期' }, reader.id);
    // The grant has run out at the home too; only the entry's own day counts.
    centre.home.now = second.now + day;
    const received = await centre.carry(second, centre.home);
    expect(received).toMatchObject({ fresh: 2, quarantined: 1, held: 0 });
  });
});
