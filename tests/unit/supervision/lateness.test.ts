import { expect, it } from 'vitest';
import { orderFactsOf } from '../../../src-main/core/supervision/order-facts';
import { workingDaysLate } from '../../../src-main/core/supervision/progress';
import { at } from '../disputes/world';
import { OrderWorld, rules } from './world';

const answer = { kind: 'answered', note: '已上门' };
const object = { kind: 'objected', note: '不在本村地界' };

it('a 督办 of Tuesday is signed by Wednesday and answered by Friday evening', () => {
  const world = new OrderWorld().issue();
  const { signDue, answerDue, next, tone } = world.progress('2026-11-24 09:30');
  expect([signDue, answerDue]).toEqual([at('2026-11-25 18:00'), at('2026-11-27 18:00')]);
  expect({ next, tone }).toEqual({ next: 'sign', tone: 'soon' });
  expect(world.progress('2026-11-26 09:00')).toMatchObject({ sign: 'overdue', tone: 'over', next: 'sign' });
});

it('a weekend and a public holiday do not count', () => {
  // Friday before the holiday of New Year: the limit of three working days ends after it.
  const world = new OrderWorld(at('2026-12-31 09:00')).issue();
  const { answerDue } = world.progress('2026-12-31 10:00');
  expect(answerDue).toBeGreaterThan(at('2027-01-05 00:00'));
  expect(world.progress('2027-01-03 12:00').answer).toBe('kept');
});

it('lateness is counted in working days and an answer after the limit stays late', () => {
  const world = new OrderWorld().issue().act('2026-11-24 10:00', { kind: 'signed' });
  expect(workingDaysLate(orderFactsOf(world.known), rules, at('2026-11-27 18:00'))).toBe(0);
  // Friday to Tuesday: Monday and Tuesday.
  expect(workingDaysLate(orderFactsOf(world.known), rules, at('2026-12-01 09:00'))).toBe(2);
  world.act('2026-12-01 10:00', answer);
  expect(world.progress('2026-12-20 09:00')).toMatchObject({ answer: 'late', next: 'verify' });
});

it('a granted extension moves the limit by its working days; a refused one does not', () => {
  const ask = { kind: 'extensionAsked', workingDays: 2, note: '当事人外出' };
  const world = new OrderWorld().issue().act('2026-11-25 10:00', ask);
  expect(world.progress('2026-11-25 11:00').answerDue).toBe(at('2026-11-27 18:00'));
  world.rule('2026-11-25 12:00', 'extension', true);
  expect(world.progress('2026-11-25 13:00').answerDue).toBe(at('2026-12-01 18:00'));
  const refused = new OrderWorld().issue().act('2026-11-25 10:00', ask);
  refused.rule('2026-11-25 12:00', 'extension', false);
  expect(refused.progress('2026-11-25 13:00').answerDue).toBe(at('2026-11-27 18:00'));
});

it('while an objection waits for a word the limit rests, and the working days it waited are added', () => {
  const world = new OrderWorld().issue().act('2026-11-25 10:00', object);
  expect(world.progress('2026-12-10 09:00')).toMatchObject({ answer: 'kept', next: 'rule' });
  world.rule('2026-11-27 10:00', 'objection', false);
  // Wednesday to Friday are two working days.
  expect(world.progress('2026-11-27 11:00').answerDue).toBe(at('2026-12-01 18:00'));
});

it('sent back, the limit begins anew', () => {
  const world = new OrderWorld().issue().act('2026-11-25 10:00', answer);
  world.rule('2026-11-30 09:00', 'verification', false);
  expect(world.progress('2026-11-30 10:00')).toMatchObject({
    answerDue: at('2026-12-03 18:00'),
    sign: 'kept',
    answer: 'kept',
  });
});

it('a day somebody set stands instead of the limit; what was cancelled or lifted is never late', () => {
  const set = new OrderWorld().issue({ answerBy: '2026-12-10' });
  expect(set.progress('2026-11-24 10:00').answerDue).toBe(at('2026-12-10 18:00'));
  const cancelled = new OrderWorld().issue().cancel('2026-12-20 09:00');
  expect(cancelled.progress('2026-12-21 09:00')).toMatchObject({ sign: 'kept', answer: 'kept', next: null });
  const lifted = new OrderWorld().issue().act('2026-11-25 10:00', object);
  lifted.rule('2026-12-10 09:00', 'objection', true);
  expect(lifted.progress('2026-12-21 09:00')).toMatchObject({ answer: 'kept', tone: 'done' });
});
