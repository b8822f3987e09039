import { describe, expect, it } from 'vitest';
import { testDesk } from '../../support/test-desk';

/** Half past midnight in Shanghai, when it is still the day before in Greenwich. */
const midnight = Date.parse('2026-11-24T00:30:00+08:00');

async function firesFor(birthDate: string): Promise<boolean> {
  const desk = await testDesk();
  desk.now = midnight;
  await desk.register(desk.founder, {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某', birthDate },
      { role: 'respondent', kind: 'person', name: '张某' },
    ],
  });
  const { lines } = await desk.call(desk.founder, 'alerts.list', {});
  return lines.some(({ rule }) => rule === 'minor');
}

describe('a party under eighteen', () => {
  it('is told of until the eighteenth birthday begins in Shanghai', async () => {
    expect(await firesFor('2008-11-25')).toBe(true);
    expect(await firesFor('2008-11-24')).toBe(false);
  });
});
