import { describe, expect, it } from 'vitest';
import { checkEventShape } from '../../../src-main/core/disputes/event-shape';
import type { Json } from '../../../src-main/journal/entry';
import { partyInput } from '../../../src-main/contract/disputes';
import { agree, at, attempt, escalate, World } from './world';

const party = (over: Record<string, unknown>) =>
  partyInput.parse({ role: 'applicant', kind: 'person', name: '张某', ...over });

describe('registering', () => {
  it('signs for the level the case enters at and starts its clock', () => {
    const { state } = new World(at('2026-11-23 09:00')).register({ entryTier: 3 });
    expect(state).toMatchObject({ status: 'handling', tier: 3, head: { no: 'ZY-620702-2026-01000187' } });
    expect(state.stages).toMatchObject([{ tier: 3, origin: 'intake', signedAt: at('2026-11-23 09:00') }]);
  });

  it('late keeps when it really happened', () => {
    const { state } = new World(at('2026-11-23 09:00')).register({ registeredAt: at('2026-11-20 10:00') });
    expect(state.head).toMatchObject({
      registeredAt: at('2026-11-20 10:00'),
      enteredAt: at('2026-11-23 09:00'),
    });
  });

  it('reads sex and birth date from an identity number and keeps numbers in one spelling', () => {
    const { state } = new World().register({
      parties: [party({ idNumber: '11010519491231002x', phone: '139 1234 0417' })],
    });
    expect(state.parties[0]?.details).toMatchObject({
      idNumber: '11010519491231002X',
      sex: 'female',
      birthDate: '1949-12-31',
      phone: '13912340417',
    });
  });

  it('takes the justice category from the governance code when only that is given', () => {
    const { state } = new World().register({ category: null, governanceCategory: '0902' });
    expect(state.head).toMatchObject({ governance: '0902', category: 'housing_homestead' });
  });

  const refused: [string, Record<string, unknown>, string, string][] = [
    ['in the future', { registeredAt: at('2027-01-01') }, 'dispute.timeInFuture', 'registeredAt'],
    ['what happened after it', { occurredOn: '2026-12-01' }, 'dispute.badDate', 'occurredOn'],
    [
      'a wrong identity number',
      { parties: [party({ idNumber: '110105194912310021' })] },
      'party.badIdNumber',
      'parties.0.idNumber',
    ],
    [
      'a wrong credit code',
      { parties: [party({ kind: 'organisation', creditCode: '91350100M000100Y44' })] },
      'party.badCreditCode',
      'parties.0.creditCode',
    ],
  ];
  it.each(refused)('refuses %s', (_what, over, code, field) => {
    expect(new World().register(over).refusal).toMatchObject({ code, field });
  });

  it('takes a wrong identity number in when a reason is given', () => {
    const world = new World().register({
      parties: [party({ idNumber: 'E1234', noIdReason: '外籍，持护照' })],
    });
    expect(world.refusal).toBeNull();
  });
});

describe('changing what is known', () => {
  const fieldsOf = (world: World) => {
    const { details, role, kind, headcount } = world.state.parties[0]!;
    return { ...details, role, kind, headcount };
  };

  it('records only the fields that changed and touches only them', () => {
    const world = new World().register();
    world.act({
      kind: 'changeParty',
      party: world.parties[0],
      fields: { ...fieldsOf(world), phone: '13811112222' },
    });
    const event = world.drafts.at(-1)!.events[0]!;
    expect(event.touches).toEqual([`party:${world.parties[0]}:phone`]);
    expect(event.content).toEqual({ fields: { phone: '13811112222' } });
    world.act({
      kind: 'changeDetails',
      fields: { title: '排水渠淤堵', category: 'neighbour', amountFen: null },
    });
    expect(world.drafts.at(-1)!.events[0]).toMatchObject({ facts: {}, touches: ['title'] });
  });

  it('refuses a change of nothing', () => {
    const world = new World().register();
    world.act({ kind: 'changeParty', party: world.parties[0], fields: fieldsOf(world) });
    expect(world.refusal?.code).toBe('dispute.nothingChanged');
    world.act({ kind: 'changeDetails', fields: { category: 'neighbour' } });
    expect(world.refusal?.code).toBe('dispute.nothingChanged');
  });

  it('takes a party off without losing it, and never the last one', () => {
    const world = new World().register();
    world.act({ kind: 'removeParty', party: world.parties[1], note: '登记时写错' });
    expect(world.state.parties.map((each) => each.withdrawn)).toEqual([false, true]);
    world.act({ kind: 'removeParty', party: world.parties[0], note: '也写错' });
    expect(world.refusal?.code).toBe('dispute.notAllowed');
    world.act(agree());
    expect(world.refusal?.message).toMatch(/先添上对方/);
  });

  it('keeps an account of each party, the latest in force', () => {
    const world = new World().register();
    world.act({ kind: 'giveAccount', party: world.parties[0], claims: ['赔 3,000 元'], statement: '' });
    world.act({
      kind: 'giveAccount',
      party: world.parties[0],
      claims: ['赔 2,000 元'],
      statement: '可以让一步',
    });
    expect(world.state.parties[0]).toMatchObject({ claims: ['赔 2,000 元'], statement: '可以让一步' });
  });

  it('adds and withdraws attachments', () => {
    const attachment = 'a'.repeat(64);
    const world = new World().register();
    world.act({
      kind: 'addAttachment',
      attachment,
      chunks: ['b'.repeat(64)],
      bytes: 10,
      mime: 'image/png',
      name: '现场.png',
    });
    expect(world.state.attachments).toMatchObject([{ id: attachment, name: '现场.png', withdrawn: false }]);
    world.act({ kind: 'withdrawAttachment', attachment, note: '传错了' });
    expect(world.state.attachments[0]?.withdrawn).toBe(true);
    world.act({ kind: 'withdrawAttachment', attachment, note: '再来' });
    expect(world.refusal?.code).toBe('dispute.notAllowed');
  });
});

describe('what goes to the readable header', () => {
  const story = () =>
    new World()
      .register({
        title: '标题文字',
        onBehalfOf: '孙代录',
        referral: { kind: 'dispatch', court: '某某法院', receivedOn: null, procedure: null, result: 'open', note: '委派说明' },
        sampleFields: ['registeredAt'],
        externalNo: '外部 12',
      })
      .act({
        kind: 'addParty',
        party: {
          role: 'third',
          kind: 'group',
          name: '李三等 9 人',
          headcount: 9,
          representatives: [{ name: '代表甲' }],
        },
      })
      .act({ kind: 'giveAccount', party: 'id-1', claims: ['诉求文字'], statement: '陈述文字' })
      .act({
        kind: 'changeDetails',
        fields: { place: '新的地点', risk: 'yellow', major: true, amountFen: 5 },
      })
      .act(
        attempt({
          mediators: ['调解者'],
          recorder: '记录者',
          place: '调解地',
          participants: [{ name: '列席者', unit: '单位名' }],
          summary: '经过文字',
        }),
      )
      .act({ kind: 'pause', reason: 'other', approvedBy: '批准者', note: '暂停说明' })
      .act({ kind: 'resume' })
      .act(escalate({ note: '上报说明', measures: '稳控文字' }))
      .act({ kind: 'returnBack', reason: 'other', note: '退回文字' })
      .act({ kind: 'sign' })
      .act(agree({ facts: '事实文字', matters: '争议文字', manner: '方式文字', recorder: '记录者' }))
      .act({ kind: 'close', outcome: 'agreement_written', note: '结案说明' })
      .act({
        kind: 'followUp',
        visitor: '回访者',
        performance: 'full',
        satisfaction: 'very',
        note: '回访文字',
      })
      .act({ kind: 'confirmJudicially', court: '某某法院', result: 'applied', note: '确认文字' });

  it('is no name and no free text: not one Chinese character', () => {
    const { drafts } = story();
    expect(drafts).toHaveLength(14);
    for (const { events } of drafts) {
      for (const { facts, touches } of events)
        expect(JSON.stringify([facts, touches])).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('has the shape an incoming entry is checked for, and nothing beyond it', () => {
    const events = story().drafts.flatMap((each) => each.events);
    for (const event of events) {
      expect(checkEventShape(event)).toBeNull();
      expect(checkEventShape({ ...event, content: null })).toBeNull();
      const stuffed: Record<string, Json> = { ...event.facts, name: '张某' };
      expect(checkEventShape({ ...event, facts: stuffed })?.code).toBe('event.badFacts');
      expect(checkEventShape({ ...event, touches: ['party:张某'] })?.code).toBe('event.badTouches');
    }
    expect(checkEventShape({ kind: 'dispute.later', facts: {}, content: null, touches: [] })?.code).toBe(
      'event.unknownKind',
    );
  });
});
