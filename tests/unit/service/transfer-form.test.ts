import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../../src-main/contract';
import { testDesk, type TestDesk } from '../../support/test-desk';

type Action = CallInput<'disputes.act'>['action'];

async function act(desk: TestDesk, id: string, action: Action): Promise<void> {
  await desk.call(desk.founder, 'disputes.act', { id, action });
}

async function readiness(desk: TestDesk, dispute: string) {
  const { forms } = await desk.call(desk.founder, 'paper.forms', { dispute });
  return forms.find(({ key }) => key === 'dispute_transfer_form');
}

async function printed(desk: TestDesk, dispute: string): Promise<string> {
  const { html } = await desk.call(desk.founder, 'paper.preview', { form: 'dispute_transfer_form', dispute });
  return html.replace(/<[^>]+>/g, '');
}

describe('矛盾纠纷移交表', () => {
  it('waits until the case has reached the township', async () => {
    const desk = await testDesk();
    const dispute = await desk.register(desk.founder, { entryTier: 2 });
    expect(await readiness(desk, dispute)).toMatchObject({
      ready: false,
      why: expect.stringContaining('还没有到乡镇'),
    });
  });

  it('tells why it went up, with which papers, and who took them over', async () => {
    const desk = await testDesk();
    const dispute = await desk.register(desk.founder);
    await desk.call(desk.founder, 'conferences.hold', {
      dispute,
      host: '马某',
      risk: 'yellow',
      assessment: '两家人多次对峙',
      causes: '水渠走向没有定',
      opinion: '请县水务局定线',
      participants: [{ name: '李某' }],
    });
    await act(desk, dispute, {
      kind: 'recordAttempt',
      mode: 'joint',
      organisation: '大满镇人民调解委员会',
      mediators: ['李某'],
      result: 'failed',
      failureReason: 'gap',
    });
    await act(desk, dispute, {
      kind: 'escalate',
      reason: 'expertise',
      note: '要县水务局定线',
      papers: [{ name: '丈量图', pages: 3 }],
    });
    expect(await printed(desk, dispute)).toMatch(/需要专业力量.*要县水务局定线.*丈量图　3 页/s);
    await act(desk, dispute, { kind: 'sign', missing: '丈量图原件' });
    const text = await printed(desk, dispute);
    expect(text).toMatch(/参加部门：李某/);
    expect(text).toMatch(/回执联.*王某/s);
    expect(text).toContain('缺：丈量图原件');
    expect(text).not.toContain(desk.founder);
  });
});
