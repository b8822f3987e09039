import { describe, expect, it } from 'vitest';
import { citizenIdCheckDigit } from '../../../src-main/contract/identity/citizen-id';
import type { CallInput } from '../../../src-main/contract';
import { testDesk, type TestDesk } from '../../support/test-desk';

/** A right number nobody has. */
function card(n: number): string {
  const first = `62079919740312${String(n).padStart(3, '0')}`;
  return first + citizenIdCheckDigit(first);
}

const worker = (n: number, name: string) => ({
  role: 'applicant' as const,
  kind: 'person' as const,
  name,
  idNumber: card(n),
});

async function preview(desk: TestDesk, account: string, dispute: string | null) {
  const text = ['姓名\t身份证号\t电话', `何一\t${card(1)}\t`, `何二\t${card(2)}\t19900000022`].join('\n');
  const { rows } = await desk.call(account, 'partyList.preview', { text, dispute });
  return rows.map(({ person, state, earlier }) => [person.name, state, earlier]);
}

async function addAll(desk: TestDesk, id: string, parties: CallInput<'disputes.register'>['parties']) {
  return desk.ask(desk.founder, 'disputes.act', { id, action: { kind: 'addParties', parties } });
}

describe('a list of people for a case', () => {
  it('tells who is in the case already, and in how many other cases the same person is', async () => {
    const desk = await testDesk();
    await desk.register(desk.founder, { parties: [worker(2, '何二')] });
    await desk.register(desk.founder, {
      parties: [{ role: 'respondent', kind: 'person', name: '何二', phone: '19900000022' }],
    });
    const dispute = await desk.register(desk.founder, { parties: [worker(1, '何一')] });
    expect(await preview(desk, desk.founder, dispute)).toEqual([
      ['何一', 'duplicate', 0],
      ['何二', 'good', 2],
    ]);
  });

  it('counts no case the person may not read', async () => {
    const desk = await testDesk();
    await desk.register(desk.founder, { parties: [worker(2, '何二')], restricted: true });
    const clerk = await desk.person('clerk', ['staff']);
    expect(await preview(desk, clerk, null)).toEqual([
      ['何一', 'good', 0],
      ['何二', 'good', 0],
    ]);
  });

  it('is taken over in one entry', async () => {
    const desk = await testDesk();
    const id = await desk.register(desk.founder);
    const before = await desk.call(desk.founder, 'disputes.open', { id });
    await addAll(desk, id, [worker(1, '何一'), worker(2, '何二')]);
    const after = await desk.call(desk.founder, 'disputes.open', { id });
    expect(after.parties.slice(before.parties.length).map(({ name }) => name)).toEqual(['何一', '何二']);
    const added = after.timeline.filter(({ kind }) => kind.endsWith('partyAdded'));
    expect(new Set(added.map(({ enteredAt }) => enteredAt)).size).toBe(1);
  });

  it('adds nobody where one number is wrong, or where it would be more than 200', async () => {
    const desk = await testDesk();
    const id = await desk.register(desk.founder);
    const wrong = { ...worker(3, '何三'), idNumber: '620799197403120019' };
    expect((await addAll(desk, id, [worker(1, '何一'), wrong])).code).toBeDefined();
    const many = Array.from({ length: 199 }, (_, n) => worker(n, `工人${n}`));
    expect((await addAll(desk, id, many)).code).toBe('party.tooMany');
    expect((await desk.call(desk.founder, 'disputes.open', { id })).parties).toHaveLength(2);
  });
});
