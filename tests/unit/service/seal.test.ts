import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CaseFile } from '../../../src-main/contract/disputes';
import { loadAggregate } from '../../../src-main/centre/load';
import { disputeFold } from '../../../src-main/core/disputes/evolve';
import {
  agreementWording,
  compareWithSeal,
  sealAgreement,
} from '../../../src-main/core/paper/agreement-seal';
import { replay } from '../../../src-main/journal/replay';
import { deskLogin, foundDesk, openDesk, registerAtDesk, type Desk } from '../../support/desk';
import { scratchFolder } from '../../support/scratch-folder';

let desk: Desk;
let id: string;

const agreementOf = (file: CaseFile) => file.agreements[0]!;
const open = () => desk.call('disputes.open', { id });

async function agree(allSigned: boolean, form: 'written' | 'oral' = 'written'): Promise<void> {
  const [applicant, respondent] = (await open()).parties;
  await desk.call('disputes.act', {
    id,
    action: {
      kind: 'agree',
      form,
      mediation: 'other',
      organisation: '大满镇综治中心',
      mediators: ['赵某'],
      allSigned,
      terms: [
        {
          what: '工钱',
          obligor: respondent!.id,
          obligee: applicant!.id,
          amountFen: 8_650_000,
          dueOn: '2027-12-10',
        },
      ],
    },
  });
}

beforeEach(async () => {
  desk = await openDesk(await scratchFolder());
  onTestFinished(() => desk.core.stop());
  await foundDesk(desk.call);
  await desk.call('accounts.login', deskLogin);
  id = await registerAtDesk(desk.call, '滴灌工程完工后拖欠工钱');
});

describe('a signed agreement', () => {
  it('says that it would print today as it was signed', async () => {
    await agree(true);
    expect(agreementOf(await open()).text).toBe('same');
    await desk.call('disputes.act', {
      id,
      action: { kind: 'followUp', visitor: '王某', performance: 'full', satisfaction: 'unasked' },
    });
    expect(agreementOf(await open())).toMatchObject({ text: 'same', unseen: 0 });
  });

  it('says so when what it prints has been changed since, and names what came after', async () => {
    await agree(true);
    const { parties } = await open();
    await desk.call('disputes.act', {
      id,
      action: { kind: 'changeParty', party: parties[1]!.id, fields: { name: '张某某' } },
    });
    const file = await open();
    expect(agreementOf(file)).toMatchObject({ text: 'changed', unseen: 1 });
    const after = file.timeline.filter((item) => item.marks.includes('未见于签署时'));
    expect(after.map((item) => item.kind)).toEqual(['dispute.partyChanged']);
  });

  it('is sealed when it is signed, not before, and an oral one never', async () => {
    await agree(false);
    expect(agreementOf(await open()).text).toBe('notSealed');
    await agree(true);
    expect(agreementOf(await open()).text).toBe('same');
    id = await registerAtDesk(desk.call, '两家口头说好');
    await agree(true, 'oral');
    expect(agreementOf(await open()).text).toBe('notSealed');
  });

  it('keeps its hash without its body, and then nobody can tell the words', async () => {
    await agree(true);
    const { centre } = desk.core;
    const entries = await centre!.store.read((connection) =>
      loadAggregate(connection, id, centre!.keys.centreKey),
    );
    const whole = replay(disputeFold, id, entries).state;
    const bare = replay(
      disputeFold,
      id,
      entries.map((entry) => ({ ...entry, contents: null })),
    ).state;
    expect(bare.agreements[0]?.sealed?.textHash).toBe(whole.agreements[0]?.sealed?.textHash);
    expect(compareWithSeal(bare, bare.agreements[0]!)).toBe('unknown');
    expect(compareWithSeal(whole, whole.agreements[0]!)).toBe('same');
  });
});

describe('the wording of the agreement form', () => {
  it('has a number that is raised when the words change, so that old seals are not taken for broken', async () => {
    await agree(true);
    const { centre } = desk.core;
    const entries = await centre!.store.read((connection) =>
      loadAggregate(connection, id, centre!.keys.centreKey),
    );
    const { state } = replay(disputeFold, id, entries);
    const fixed = { ...state.agreements[0]!, effectiveAt: 0, agreedAt: 0 };
    // A failure here means the printed words have changed: raise `agreementWording` and note the new hash.
    expect([agreementWording, sealAgreement(state, fixed, 'salt').textHash]).toEqual([
      1,
      'PztrWGjV3WAhsjTt0gnk9D7HeNdBMNmbM27v7wcVxm0',
    ]);
    const older = { ...fixed, sealed: { wording: 0, textHash: 'x', salt: 'salt' } };
    expect(compareWithSeal(state, older)).toBe('unknown');
  });
});
