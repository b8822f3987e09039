// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { blankForm, type ReceptionForm } from '../../../../src-renderer/features/reception/form';
import { useRegistration } from '../../../../src-renderer/features/reception/useRegistration';
import { waysOf, type Way } from '../../../../src-renderer/features/reception/ways';

let calls: [name: string, input: unknown][];
let failing: string | null;

beforeEach(() => {
  calls = [];
  failing = null;
  const values: Record<string, unknown> = {
    'disputes.register': { id: 'd1', no: 'ZY-1', queryCode: '1-AAAA' },
    'visits.conclude': { id: 'v1', queue: 'A007' },
    'disputes.act': { base: '', made: [] },
    'paper.print': { printed: true },
  };
  const call = (name: string, input: unknown) => {
    calls.push([name, input]);
    return Promise.resolve(
      name === failing
        ? { ok: false, error: { code: 'x.y', message: '没有做成。' } }
        : { ok: true, value: values[name] },
    );
  };
  Object.assign(window, { hean: { call, on: () => () => undefined } });
});

const names = () => calls.map(([name]) => name);
const wayOf = (key: Way['key']): Way => waysOf(3).find((way) => way.key === key)!;
const sheet = (): ReceptionForm => ({ ...blankForm(0), settledNote: '当场说清了' });

describe('registering', () => {
  it('is one call for the way of the centre', async () => {
    const done = await useRegistration().register(sheet(), wayOf('centre'), false);
    expect(done).toEqual({ id: 'd1', no: 'ZY-1', remarks: [] });
    expect(names()).toEqual(['disputes.register']);
  });

  it('starts the clock of the level that tries first', async () => {
    await useRegistration().register(sheet(), wayOf('grid'), false);
    expect(calls[0]?.[1]).toMatchObject({ entryTier: 1 });
  });

  it('closes what was settled on the spot, with its note', async () => {
    await useRegistration().register(sheet(), wayOf('instant'), false);
    expect(calls[1]).toEqual([
      'disputes.act',
      { id: 'd1', action: { kind: 'close', outcome: 'instant', note: '当场说清了' } },
    ]);
  });

  it('hands up what is approved, once the case is there', async () => {
    await useRegistration().register({ ...sheet(), approvedBy: '李某' }, wayOf('upper'), false);
    expect(calls[1]).toEqual([
      'disputes.act',
      { id: 'd1', action: { kind: 'escalate', reason: 'major', approvedBy: '李某' } },
    ]);
  });

  it('ends the visit without a case, and prints the notice', async () => {
    const done = await useRegistration().register(sheet(), wayOf('decline'), true);
    expect(done).toEqual({ id: null, no: 'A007', remarks: [] });
    expect(calls[1]).toEqual(['paper.print', { form: 'reception_notice', visit: 'v1' }]);
  });

  it('prints the report to the police where the law asks for it', async () => {
    await useRegistration().register({ ...sheet(), risks: ['weapons'] }, wayOf('centre'), true);
    expect(calls.slice(1)).toEqual([
      ['paper.print', { form: 'intake_receipt', dispute: 'd1' }],
      ['paper.print', { form: 'police_report', dispute: 'd1' }],
    ]);
  });

  it('prints when asked to', async () => {
    await useRegistration().register(sheet(), wayOf('centre'), true);
    expect(names()).toEqual(['disputes.register', 'paper.print']);
  });

  it('reports a later step that failed without undoing the registration', async () => {
    failing = 'paper.print';
    const done = await useRegistration().register(sheet(), wayOf('centre'), true);
    expect(done?.no).toBe('ZY-1');
    expect(done?.remarks.join()).toContain('没有打印');
    failing = 'disputes.act';
    const half = await useRegistration().register(sheet(), wayOf('instant'), false);
    expect(half?.remarks.join()).toContain('还没有结案');
  });

  it('that is refused gives the sentence and goes no further', async () => {
    failing = 'disputes.register';
    const registration = useRegistration();
    expect(await registration.register(sheet(), wayOf('instant'), true)).toBeNull();
    expect(registration.error.value?.message).toBe('没有做成。');
    expect(names()).toEqual(['disputes.register']);
  });

  it('runs once although the key was pressed twice', async () => {
    const registration = useRegistration();
    const first = registration.register(sheet(), wayOf('centre'), false);
    expect(await registration.register(sheet(), wayOf('centre'), false)).toBeNull();
    await first;
    expect(names()).toEqual(['disputes.register']);
  });
});
