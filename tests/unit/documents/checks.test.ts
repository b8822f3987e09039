import { describe, expect, it } from 'vitest';
import { checkForm } from '../../../src-main/documents';
import {
  acceptance,
  agreement,
  disputeRegister,
  disputeTransfer,
  oralAgreement,
  growers,
  person,
  seedCompany,
} from './samples';

const codes = (remarks: { code: string }[]) => remarks.map((remark) => remark.code);

describe('the check before printing an agreement', () => {
  it('has nothing to say about a complete one', () => {
    expect(checkForm('mediation_agreement', agreement())).toEqual([]);
  });

  it('wants parties + 1 copies', () => {
    const [remark] = checkForm('mediation_agreement', { ...agreement(), copies: 2 });
    expect(remark).toEqual({
      code: 'copies_mismatch',
      message: '份数写的是 2 份，应为 3 份：2 方当事人各一份，调委会留一份。',
    });
    expect(checkForm('mediation_agreement', { ...agreement(), copies: 3 })).toEqual([]);
  });

  it('wants a mediator and a recorder', () => {
    expect(
      codes(checkForm('mediation_agreement', { ...agreement(), mediators: [], recorder: null })),
    ).toEqual(['mediator_missing', 'recorder_missing']);
  });

  it('wants a time and an amount in each duty', () => {
    const terms = [{ kind: 'pay' as const, who: '李某某', toWhom: '张某某', what: '赔偿款' }];
    expect(codes(checkForm('mediation_agreement', { ...agreement(), terms }))).toEqual([
      'term_amount_missing',
      'term_due_missing',
    ]);
  });

  it('points out who is no party', () => {
    const terms = [{ kind: 'act' as const, who: '王某某', what: '修好水渠', dueText: '春灌前' }];
    expect(codes(checkForm('mediation_agreement', { ...agreement(), terms }))).toEqual([
      'term_party_unknown',
    ]);
  });

  it.each([
    ['李某某退还订金。', 'term_deposit'],
    ['李某某每月给付扶养未成年子女的费用。', 'term_raise_child'],
    ['李某某负责抚养父母。', 'term_support_parent'],
    ['李某某负责赡养妻子。', 'term_support_spouse'],
    ['由公司法人代表签字。', 'term_legal_representative'],
    ['双方签字后不得再起诉。', 'term_no_remedy'],
    ['款项转入张某某帐户。', 'term_account'],
  ])('warns of the wrong term in “%s”', (text, code) => {
    const terms = [{ kind: 'text' as const, text }];
    expect(codes(checkForm('mediation_agreement', { ...agreement(), terms }))).toContain(code);
  });

  it.each([
    '李某某退还定金。',
    '李某某抚养婚生子女。',
    '张某某赡养父母。',
    '夫妻互相扶养。',
    '已将被告知的事项记录在卷。',
  ])('lets the right term pass: “%s”', (text) => {
    const terms = [{ kind: 'text' as const, text }];
    expect(checkForm('mediation_agreement', { ...agreement(), terms })).toEqual([]);
  });

  it('asks about status and title when the words suggest them and nothing is marked', () => {
    const terms = [{ kind: 'text' as const, text: '双方离婚，宅基地使用权归张某某' }];
    const unmarked = checkForm('mediation_agreement', { ...agreement(), terms });
    expect(codes(unmarked)).toEqual(['concern_status_unmarked', 'concern_title_unmarked']);
    const concerns = { personalStatus: true, title: true };
    expect(checkForm('mediation_agreement', { ...agreement(), terms, concerns })).toEqual([]);
  });

  it('wants someone to stand for an organisation and for a group', () => {
    const parties = [
      { ...growers(), kind: 'group' as const, representatives: [] },
      { ...seedCompany(), kind: 'organisation' as const, legalRepresentative: '' },
    ];
    const data = { ...agreement(), terms: agreement().terms?.slice(2), parties };
    expect(codes(checkForm('mediation_agreement', data))).toEqual([
      'legal_representative_missing',
      'group_representative_missing',
    ]);
  });
});

describe('the check before printing a register', () => {
  it('has nothing to say about complete ones', () => {
    expect(checkForm('acceptance_register', acceptance())).toEqual([]);
    expect(checkForm('dispute_register_form', disputeRegister())).toEqual([]);
    expect(checkForm('dispute_transfer_form', disputeTransfer())).toEqual([]);
    expect(checkForm('oral_agreement_register', oralAgreement())).toEqual([]);
  });

  it('names all that is missing in an empty one', () => {
    expect(codes(checkForm('acceptance_register', {}))).toEqual([
      'applicant_missing',
      'respondent_missing',
      'accepted_on_missing',
      'category_missing',
      'source_missing',
      'summary_missing',
      'registrar_missing',
    ]);
  });

  it('asks who handed the dispute over', () => {
    const data = { ...acceptance(), source: 'police_transfer' as const };
    expect(codes(checkForm('acceptance_register', data))).toEqual(['source_unit_missing']);
  });

  it('asks for both attempts, their dates and results', () => {
    const data = { ...disputeRegister(), gridAttempts: [], villageAttempts: [{ method: '入户' }] };
    expect(codes(checkForm('dispute_register_form', data))).toEqual([
      'grid_attempt_missing',
      'attempt_date_missing',
      'attempt_result_missing',
    ]);
  });

  it('sees that acceptance cannot precede the finding', () => {
    const data = { ...disputeRegister(), foundOn: '2026-11-18', acceptedOn: '2026-11-17' };
    expect(codes(checkForm('dispute_register_form', data))).toEqual(['dates_reversed']);
  });

  it('asks for the name of a party without one', () => {
    const data = { ...acceptance(), parties: [person('applicant', ''), person('respondent', '李某某')] };
    expect(codes(checkForm('acceptance_register', data))).toEqual(['party_name_missing']);
  });
});
