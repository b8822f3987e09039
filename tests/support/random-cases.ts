import fc from 'fast-check';
import { rebuildProjections } from '../../src-main/centre/rebuild';
import { refoldAll } from '../../src-main/centre/refold';
import { act, register, type TestPc } from './test-centre';

const places = ['620702001201', '620702102201', '620702001', '620702', '620721100', null] as const;
const kinds = ['0101', '0204', '0901', '1601', null] as const;
type Action = Parameters<typeof act>[2];

type Step =
  | { readonly kind: 'register' | 'refold' | 'rebuild' }
  | { readonly kind: 'act'; readonly of: number; readonly what: number; readonly value: number }
  | { readonly kind: 'later'; readonly days: number };

/** One thing that happens in an office with some cases. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'register' as const }) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      of: fc.nat(20),
      what: fc.nat(20),
      value: fc.nat(20),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('later' as const), days: fc.integer({ min: 1, max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'refold' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'rebuild' as const }) },
);

/** A stretch of work in an office: cases come, are handled, end and come again, and all is folded anew now and then. */
export const someSteps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 12, maxLength: 40 });

/** Does one step; `cases` are those registered so far. */
export async function playStep(pc: TestPc, cases: string[], each: Step): Promise<void> {
  switch (each.kind) {
    case 'register':
      cases.push(await register(pc));
      return;
    case 'later':
      pc.now += each.days * 86_400_000;
      return;
    case 'refold':
      await refoldAll(pc.open_);
      return;
    case 'rebuild':
      await rebuildProjections(pc.open_);
      return;
    case 'act': {
      const dispute = cases[each.of % cases.length] ?? '';
      const all = actions(each.value);
      try {
        await act(pc, dispute, all[each.what % all.length] ?? { kind: 'sign' });
      } catch (error) {
        // A rule may refuse the action in this state: that is its right.
        if (!(error instanceof Error && /^[a-zA-Z]+\.[a-zA-Z]+ /.test(error.message))) throw error;
      }
    }
  }
}

function actions(value: number): Action[] {
  const term = { what: '支付', amountFen: 100 };
  const by = { organisation: '甲镇调委会', mediators: ['某调解员'] };
  return [
    { kind: 'changeDetails', fields: { division: places[value % places.length] ?? null } },
    { kind: 'changeDetails', fields: { governanceCategory: kinds[value % kinds.length] ?? null } },
    { kind: 'changeDetails', fields: { category: value % 2 === 0 ? 'neighbour' : 'migrant_wages' } },
    { kind: 'restrict', restricted: value % 3 > 0, note: '涉及未成年人' },
    { kind: 'sign' },
    {
      kind: 'recordAttempt',
      organisation: '甲镇调委会',
      mode: 'joint',
      result: 'failed',
      failureReason: 'gap',
    },
    { kind: 'pause', reason: 'party_away', approvedBy: '主任' },
    { kind: 'resume' },
    { kind: 'escalate', reason: 'not_settled', note: '上报' },
    { kind: 'agree', form: 'oral', ...by, terms: [term], allSigned: true },
    { kind: 'close', outcome: 'instant', note: '当场说和' },
    { kind: 'withdraw', note: `撤回${value}` },
    { kind: 'terminate', reason: 'disagreed', note: '分歧大', remediesTold: true },
    { kind: 'void', note: '登错了' },
    { kind: 'reopen', reason: 'relapse', note: '又闹起来了' },
  ];
}
