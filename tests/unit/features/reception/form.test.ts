import { describe, expect, it } from 'vitest';
import { registerInput } from '../../../../src-main/contract/disputes';
import { visitsContract } from '../../../../src-main/contract/visits';
import { CallError } from '../../../../src-renderer/app/call';
import {
  missingFields,
  refusedFields,
  unreadFields,
} from '../../../../src-renderer/features/reception/fieldErrors';
import {
  blankForm,
  blankParty,
  isBlank,
  readDraft,
  toConclude,
  toRegister,
  type ReceptionForm,
} from '../../../../src-renderer/features/reception/form';
import { partyPrefix } from '../../../../src-renderer/features/reception/partyPrefix';

const own = { entryTier: 3, outcome: 'registered' } as const;

function filled(): ReceptionForm {
  const form = blankForm(1_000);
  form.parties[0]!.name = '何某';
  form.summary = '房檐滴水淋到隔壁院墙';
  form.place = '东闸村二社';
  return form;
}

describe('the sheet', () => {
  it('asks for three fields and no more', () => {
    expect(Object.keys(missingFields(blankForm(0)))).toEqual(['parties.0.name', 'summary', 'place']);
    expect(missingFields(filled())).toEqual({});
  });

  it('asks for the court when a court sent the case, and how it was settled when it was settled at once', () => {
    expect(Object.keys(missingFields({ ...filled(), source: 'court' }))).toEqual(['referral.court']);
    expect(Object.keys(missingFields({ ...filled(), way: 'instant' }))).toEqual(['settledNote']);
  });

  it('asks each way for what makes it useful later, and no place where no case is opened', () => {
    const asked = (way: ReceptionForm['way']) => Object.keys(missingFields({ ...filled(), place: '', way }));
    expect(asked('assign')).toEqual(['place', 'assignedTo']);
    expect(asked('upper')).toEqual(['place', 'approvedBy']);
    expect(asked('guide')).toEqual(['divertTo', 'whereTo']);
    expect(asked('decline')).toEqual(['declineReason', 'whereTo']);
    expect(asked('answered')).toEqual(['answerNote']);
  });

  it('names nobody where an answer was given to somebody who does not say who they are', () => {
    expect(missingFields({ ...blankForm(0), way: 'answered', summary: '问低保', answerNote: '在便民窗口办' })).toEqual({});
  });

  it('takes blanks for nothing', () => {
    const form = filled();
    form.place = '  ';
    expect(missingFields(form)).toHaveProperty('place');
  });

  it('becomes a call the contract accepts', () => {
    const call = registerInput.parse(toRegister(filled(), own));
    expect(call).toMatchObject({
      summary: '房檐滴水淋到隔壁院墙',
      place: '东闸村二社',
      entryTier: 3,
      source: 'visit',
    });
    expect(call.parties).toMatchObject([{ role: 'applicant', kind: 'person', name: '何某' }]);
    expect(call.referral).toBeNull();
    expect(call.registeredAt).toBeNull();
  });

  it('sends what belongs to the kind of a party and leaves out rows without a name', () => {
    const form = filled();
    const company = { ...blankParty('respondent'), kind: 'organisation' as const, name: '某物业公司' };
    const group = {
      ...blankParty('third'),
      kind: 'group' as const,
      name: '杨某等 18 户',
      headcount: 18,
      representative: '杨某',
    };
    form.parties.push({ ...company, idNumber: '忘在这里的号码', creditCode: '91620702MA00000000' });
    form.parties.push(blankParty('applicant'), group);
    const { parties } = registerInput.parse(toRegister(form, own));
    expect(parties.map((party) => party.name)).toEqual(['何某', '某物业公司', '杨某等 18 户']);
    expect(parties[1]).toMatchObject({ creditCode: '91620702MA00000000', idNumber: '' });
    expect(parties[2]).toMatchObject({ headcount: 18, representatives: [{ name: '杨某' }] });
  });

  it('sends the court only when it is the source', () => {
    const form = filled();
    form.referral.court = '甘州区人民法院';
    expect(toRegister(form, own).referral).toBeNull();
    form.source = 'court';
    expect(toRegister(form, own).referral).toMatchObject({ court: '甘州区人民法院', kind: 'dispatch' });
  });

  it('is a visit as well where somebody came or called, and carries answers and risks', () => {
    const form = { ...filled(), answers: { refused: 'no' as const }, risks: ['violence' as const] };
    expect(registerInput.parse(toRegister(form, own))).toMatchObject({
      visit: { id: null, outcome: 'registered' },
      screening: { refused: 'no' },
      risks: ['violence'],
    });
    expect(toRegister({ ...form, source: 'grid_screening' }, own).visit).toBeNull();
    expect(toRegister({ ...form, source: 'grid_screening', visit: 'v1' }, own).visit).toMatchObject({ id: 'v1' });
  });

  it('gives the case to a unit only by that way', () => {
    const form = { ...filled(), assignedTo: '甘州区人社局' };
    expect(toRegister(form, own).assignedTo).toBe('');
    expect(toRegister(form, { entryTier: 3, outcome: 'assigned' })).toMatchObject({
      assignedTo: '甘州区人社局',
      visit: { outcome: 'assigned' },
    });
  });

  it('ends a visit without a case by a call the contract accepts', () => {
    const form = { ...filled(), way: 'guide' as const, divertTo: 'labour_arbitration' as const, whereTo: '仲裁院' };
    const input = visitsContract['visits.conclude'].input.parse(toConclude(form, 'guided'));
    expect(input).toMatchObject({
      id: null,
      visit: { name: '何某', matter: '房檐滴水淋到隔壁院墙' },
      conclusion: { outcome: 'guided', to: 'labour_arbitration', reason: null, whereTo: '仲裁院' },
    });
  });

  it('sends a late entry with its hour in Shanghai', () => {
    const form = filled();
    form.receivedAt = '2026-11-20 09:30';
    expect(toRegister(form, own).registeredAt).toBe(Date.UTC(2026, 10, 20, 1, 30));
  });
});

describe('a draft', () => {
  it('comes back as it was left', () => {
    const form = filled();
    form.parties.push({ ...blankParty('respondent'), name: '马某' });
    form.answers.refused = 'later';
    form.way = 'village';
    expect(readDraft(JSON.stringify(form))).toEqual(form);
  });

  it('of an earlier version keeps what it has', () => {
    const older = {
      startedAt: 5,
      parties: [{ key: 'p', role: 'applicant', kind: 'person', name: '罗某' }],
      referral: {},
    };
    const read = readDraft(JSON.stringify(older));
    expect(read?.parties[0]).toMatchObject({ name: '罗某', phone: '' });
    expect(read?.way).toBe('centre');
  });

  it('that is no draft is passed over', () => {
    expect(readDraft('{')).toBeNull();
    expect(readDraft('{"parties":[]}')).toBeNull();
  });

  it('is not kept of a sheet nobody wrote on', () => {
    expect(isBlank(blankForm(0))).toBe(true);
    expect(isBlank({ ...blankForm(0), place: '东闸村' })).toBe(false);
  });
});

describe('a refusal', () => {
  it('marks the field the core blames', () => {
    const error = new CallError('party.badIdNumber', '最后一位应为 X，请核对第 18 位。', {
      field: 'parties.0.idNumber',
    });
    expect(refusedFields(error, filled())).toEqual({
      'parties.0.idNumber': '最后一位应为 X，请核对第 18 位。',
    });
  });

  it('finds the row of the sheet although empty rows were not sent', () => {
    const form = filled();
    form.parties.push(blankParty('applicant'), { ...blankParty('respondent'), name: '马某' });
    const error = new CallError('party.badIdNumber', '请核对。', { field: 'parties.1.idNumber' });
    expect(refusedFields(error, form)).toEqual({ 'parties.2.idNumber': '请核对。' });
  });

  it('marks every field of a call that does not fit', () => {
    const fields = [
      { field: 'title', message: '最多 120 个字，请精简。' },
      { field: 'place', message: '请填写在哪里。' },
    ];
    const error = new CallError('input.invalid', '最多 120 个字，请精简。', { fields });
    expect(Object.keys(refusedFields(error, filled()))).toEqual(['title', 'place']);
  });

  it('without a field marks none', () => {
    expect(refusedFields(new CallError('store.full', '磁盘满了。', null), filled())).toEqual({});
  });
});

it('text that cannot be read as a date blocks the registration', () => {
  expect(unreadFields({ occurredOn: '日期写成……', amountFen: null })).toEqual({ occurredOn: '日期写成……' });
});

it('labels of several parties can be told apart', () => {
  const roles = (['applicant', 'respondent', 'applicant', 'respondent', 'third'] as const).map((role) => ({
    role,
  }));
  expect(roles.map((_, at) => partyPrefix(roles, at))).toEqual(['', '对方', '同来的人', '对方 2 ', '第三人']);
});
