import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../../src-main/contract';
import { testDesk, type TestDesk } from '../../support/test-desk';

type Action = CallInput<'disputes.act'>['action'];

const act = (desk: TestDesk, id: string, action: Action) =>
  desk.call(desk.founder, 'disputes.act', { id, action });

async function readiness(desk: TestDesk, dispute: string) {
  const { forms } = await desk.call(desk.founder, 'paper.forms', { dispute });
  return forms.find(({ key }) => key === 'oral_agreement_register');
}

describe('人民调解口头协议登记表', () => {
  it('is offered once something was agreed by word of mouth, and tells when and what was done of it', async () => {
    const desk = await testDesk();
    const dispute = await desk.register(desk.founder);
    expect(await readiness(desk, dispute)).toMatchObject({ ready: false });
    const agreed: Action = {
      kind: 'agree',
      form: 'oral',
      mediation: 'other',
      organisation: '大满镇综治中心',
      mediators: ['高某'],
      terms: [{ what: '赔偿款', amountFen: 40_000, dueOn: '2026-12-01' }],
      allSigned: true,
    };
    await act(desk, dispute, agreed);
    expect(await readiness(desk, dispute)).toMatchObject({ ready: true });
    const { agreements, work } = await desk.call(desk.founder, 'disputes.open', { id: dispute });
    const [obligation] = work.obligations;
    await act(desk, dispute, {
      kind: 'recordPerformance',
      agreement: agreements[0]?.id ?? '',
      term: obligation?.term ?? '',
      result: 'done',
      amountFen: 40_000,
      note: '当面点清',
    });
    const { html } = await desk.call(desk.founder, 'paper.preview', {
      form: 'oral_agreement_register',
      dispute,
    });
    const text = html.replace(/<[^>]+>/g, '');
    expect(text).toMatch(/达成时间.*2026 年 11 月 24 日/);
    expect(text).toMatch(/履行完 400(\.00)? 元（当面点清）/);
  });
});
