import { expect, it } from 'vitest';
import { alertsCapability } from '../../src-main/centre/alerts-capability';
import { record } from '../../src-main/centre/record';
import { decideAnswer, isAnswerRefused } from '../../src-main/core/alerts/decide';
import { deriveAlerts } from '../../src-main/core/alerts/derive';
import type { DerivedAlert } from '../../src-main/core/alerts/derived';
import { standingAlerts } from '../../src-main/core/alerts/standing-alerts';
import { act, lead, register, rightsOfLead, testCentre, type TestPc } from '../support/test-centre';

const alertsAt = ({ open_: centre }: TestPc) =>
  centre.store.read((connection) => deriveAlerts(centre, connection));
const standingAt = ({ open_: centre }: TestPc) =>
  centre.store.read((connection) => standingAlerts(centre, connection, rightsOfLead(centre)));

async function close(pc: TestPc, { id, rule, dispute, facts }: DerivedAlert): Promise<void> {
  const centre = pc.open_;
  const actor = lead(centre).id;
  await record(centre, {
    capability: alertsCapability,
    aggregate: id,
    actor,
    decide: (state) => {
      const now = centre.now();
      const events = decideAnswer(
        state,
        { act: 'close', note: '刀具已收缴', reason: null },
        { now, actor, rule, dispute, facts },
      );
      if (isAnswerRefused(events)) throw new Error(events.code);
      return events;
    },
  });
}

it('two PCs with the same entries have the same alerts, and an answer given on one meets the alert of the other', async () => {
  const centre = await testCentre();
  const { home } = centre;
  const second = await centre.join('second');
  const armed = await register(home, '张有田持刀上门');
  await register(second, '张有田又来反映界址');
  await register(second, '张有田第三次来反映界址');
  expect((await alertsAt(home)).map(({ rule }) => rule)).toEqual(['weapons']);
  await centre.exchangeAll();
  second.now = home.now;
  const [here, there] = [await alertsAt(home), await alertsAt(second)];
  expect(there).toEqual(here);
  expect(here.map(({ rule }) => rule)).toEqual(['weapons', 'repeat']);
  const [weapons] = there;
  if (weapons) await close(second, weapons);
  await centre.exchangeAll();
  const closed = (await standingAt(home)).find(({ alert }) => alert.rule === 'weapons');
  expect(closed).toMatchObject({ state: 'closed', back: false });
  await act(home, armed, { kind: 'writeNote', text: '李守成扬言报复，随身带着匕首' });
  await centre.exchangeAll();
  const back = (await standingAt(second)).find(({ alert }) => alert.rule === 'weapons');
  expect(back).toMatchObject({ state: 'new', back: true });
});
