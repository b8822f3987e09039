import { describe, expect, it } from 'vitest';
import {
  builtAgreement,
  emptyAgreement,
  emptyTerm,
} from '../../../../src-renderer/features/case/forms/agreementDraft';
import { builtAttempt, emptyAttempt } from '../../../../src-renderer/features/case/forms/attemptDraft';
import { fittingOutcomes, presumedOutcome } from '../../../../src-renderer/features/case/forms/outcomes';
import {
  builtParty,
  changedParty,
  draftOfParty,
  emptyParty,
} from '../../../../src-renderer/features/case/forms/partyDraft';
import { stageBelow, stageInCharge, stagesAbove } from '../../../../src-renderer/features/case/forms/stages';
import { checkAction, refusedFields, sentenceAt } from '../../../../src-renderer/features/case/sheet/check';
import { readDraft, restoreInto, splitNames } from '../../../../src-renderer/features/case/sheet/draft';
import { mediatorsOn } from '../../../../src-renderer/features/case/sheet/useRoster';
import { builtWhen } from '../../../../src-renderer/features/case/sheet/when';
import { aCaseFile, anAgreedCase, aParty } from './sample-case';

describe('a typed moment', () => {
  it('left empty means now, and unreadable is refused instead of becoming now', () => {
    expect(builtWhen({ at: '', onBehalfOf: '' }).at).toBeNull();
    const checked = checkAction('sign', builtWhen({ at: '昨晚', onBehalfOf: '' }));
    expect(checked).toMatchObject({ ok: false, sentences: { at: expect.stringContaining('11-24 16:30') } });
  });
});

describe('the check of a sheet', () => {
  it('says in Chinese what is missing, at its field', () => {
    const checked = checkAction(
      'terminate',
      { reason: null, note: '', remediesTold: false },
      { reason: '选一个终止的原因。' },
    );
    expect(checked).toEqual({
      ok: false,
      sentences: { reason: '选一个终止的原因。', note: '请填写情况说明。' },
    });
  });

  it('hands on what the schema makes of a good form', () => {
    const checked = checkAction('withdraw', { note: '  已自行和解 ' });
    expect(checked).toEqual({
      ok: true,
      action: {
        kind: 'withdraw',
        at: null,
        onBehalfOf: '',
        note: '已自行和解',
        party: null,
        rest: 'go_on',
      },
    });
  });

  it('reads which field a refusal of the core means', () => {
    expect(refusedFields({ field: 'party.idNumber' }, '请核对第 18 位。')).toEqual({
      idNumber: '请核对第 18 位。',
    });
    expect(
      refusedFields({ fields: [{ field: 'action.terms.0.what', message: '请填写约定的内容。' }] }, ''),
    ).toEqual({ 'terms.0.what': '请填写约定的内容。' });
    expect([refusedFields(undefined, 'x'), refusedFields('?', 'x')]).toEqual([{}, {}]);
  });

  it('finds a nested sentence by its end, but never one of another row', () => {
    expect(sentenceAt({ 'party.name': '请填写姓名。' }, 'name')).toBe('请填写姓名。');
    expect(sentenceAt({ 'terms.1.what': '请填写。' }, 'what')).toBeUndefined();
  });
});

describe('a draft', () => {
  it('comes back field by field, and what no longer fits stays away', () => {
    const form = { note: '', reason: null, terms: [] as unknown[], told: false };
    expect(restoreInto(form, { note: '写了一半', reason: 'refused', terms: 'x', told: 1, gone: 2 })).toBe(
      true,
    );
    expect(form).toEqual({ note: '写了一半', reason: 'refused', terms: [], told: false });
  });

  it('that cannot be read counts as none', () => {
    expect([readDraft('{'), readDraft(null)]).toEqual([null, null]);
    expect(restoreInto({ note: '' }, readDraft('{'))).toBe(false);
  });
});

describe('names in one line', () => {
  it('are split at every usual sign, each once', () => {
    expect(splitNames('高某、王某，李某 高某;')).toEqual(['高某', '王某', '李某']);
  });

  it('are suggested from those in office', () => {
    const mediators = [
      { name: '赵某', from: null, to: null },
      { name: '钱某', from: null, to: '2020-01-01' },
      { name: '孙某', from: '2030-01-01', to: null },
    ];
    const committee = {
      id: 'o',
      name: '某调委会',
      kind: 'mediation_committee' as const,
      division: null,
      builtIn: false,
      mediators,
    };
    expect(mediatorsOn(committee, '2026-11-24')).toEqual(['赵某']);
  });
});

describe('记一次调解', () => {
  it('starts with the unit in charge and everyone present', () => {
    const draft = emptyAttempt(aCaseFile());
    expect(draft).toMatchObject({
      by: 'tier',
      mediation: 'people',
      organisation: '大满镇人民调解委员会',
      presentParties: ['p-1', 'p-2', 'p-3'],
    });
  });

  it('belongs to no level while the level has not signed', () => {
    expect(emptyAttempt(aCaseFile({ state: 'waiting' })).by).toBe('other');
    const referral = {
      kind: 'dispatch' as const,
      court: '某人民法院',
      receivedOn: null,
      procedure: null,
      result: 'open' as const,
      note: '',
    };
    expect(emptyAttempt(aCaseFile({ state: 'waiting', referral }))).toMatchObject({
      by: 'court',
      organisation: '某人民法院',
      mediation: 'judicial',
    });
  });

  it('keeps only what belongs to its result', () => {
    const typed = {
      ...emptyAttempt(aCaseFile()),
      result: 'reached' as const,
      failureReason: 'gap' as const,
      nextOn: '2026-12-01',
      mediators: '高某、李某',
      participants: [{ name: '', unit: '' }],
    };
    expect(builtAttempt(typed)).toMatchObject({
      failureReason: null,
      nextOn: null,
      mediators: ['高某', '李某'],
      participants: [],
    });
    expect(checkAction('recordAttempt', builtAttempt(typed)).ok).toBe(true);
  });
});

describe('达成协议', () => {
  it('presumes who owes whom only where there is one of each', () => {
    expect(emptyTerm(aCaseFile())).toMatchObject({ obligor: 'p-2', obligee: 'p-1' });
    const parties = [
      aParty({ id: 'a', letter: '甲', name: '张某', role: 'applicant' }),
      aParty({ id: 'b', letter: '乙', name: '李某' }),
      aParty({ id: 'c', letter: '丙', name: '王某' }),
    ];
    expect(emptyTerm(aCaseFile({ parties }))).toMatchObject({ obligor: null, obligee: 'a' });
  });

  it('takes up a written agreement that still waits for signatures', () => {
    const [agreement] = anAgreedCase().agreements;
    const draft = emptyAgreement(aCaseFile({ agreements: [{ ...agreement!, effectiveAt: null }] }));
    expect(draft).toMatchObject({ mediators: '赵某、李某', allSigned: null, manner: agreement!.manner });
    expect(draft.terms).toHaveLength(3);
  });

  it('asks nobody to sign what was agreed by word', () => {
    const typed = { ...emptyAgreement(aCaseFile()), form: 'oral' as const, mediators: '赵某' };
    expect(builtAgreement(typed)).toMatchObject({ allSigned: true });
    const written = checkAction('agree', builtAgreement({ ...typed, form: 'written' }), {
      allSigned: '选一下签齐了没有。',
    });
    expect(written).toMatchObject({ ok: false, sentences: { allSigned: '选一下签齐了没有。' } });
  });
});

describe('结案', () => {
  it('offers the form of the agreement in force and nothing beside it', () => {
    expect([...fittingOutcomes(anAgreedCase())]).toEqual(['agreement_written']);
    expect(presumedOutcome(anAgreedCase())).toBe('agreement_written');
    expect([...fittingOutcomes(aCaseFile())]).toEqual(['instant', 'settled', 'transferred']);
    expect(presumedOutcome(aCaseFile())).toBeNull();
  });
});

describe('a party', () => {
  it('is changed only where something was changed, and masked numbers stay', () => {
    const party = aParty({ id: 'p', letter: '甲', name: '张某' });
    const before = draftOfParty(party);
    expect(changedParty({ ...before, address: '甘州区某村' }, before)).toEqual({ address: '甘州区某村' });
    expect(changedParty({ ...before, phone: '13900000000' }, before)).toEqual({ phone: '13900000000' });
    expect(changedParty({ ...before }, before)).toEqual({});
  });

  it('leaves out representatives nobody named', () => {
    const typed = {
      ...emptyParty(),
      kind: 'group' as const,
      name: '某户等',
      representatives: [
        { name: '', phone: '' },
        { name: '杨某', phone: '' },
      ],
    };
    expect(builtParty(typed)).toMatchObject({
      birthDate: null,
      representatives: [{ name: '杨某', phone: '' }],
    });
  });
});

describe('levels', () => {
  it('are those of the profile, however many there are', () => {
    const file = aCaseFile();
    expect([stageInCharge(file)?.tier, stagesAbove(file)[0]?.tier, stageBelow(file)?.tier]).toEqual([
      3, 4, 2,
    ]);
    const three = aCaseFile({ stages: file.stages.filter((stage) => stage.tier !== 4) });
    expect(stagesAbove(three)).toEqual([]);
  });
});
