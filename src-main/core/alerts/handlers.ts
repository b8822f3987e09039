import type { ParsedInput } from '../../contract';
import type { alertsContract } from '../../contract/alerts';
import { DomainError } from '../../contract/domain-error';
import { alertsCapability } from '../../centre/alerts-capability';
import { record } from '../../centre/record';
import type { CaseContext, Handlers } from '../../service/handler';
import { governedEvent } from '../governed/events';
import { recordGoverned } from '../governed/record-governed';
import { decideAnswer, isAnswerRefused } from './decide';
import { alertsOfDispute, countAlerts, listAlerts, pastAlert } from './list-queries';
import { findStanding, openAlert } from './open-query';
import { listRules } from './rule-queries';
import { rulesOf } from './rules';

export const alertHandlers: Handlers<keyof typeof alertsContract> = {
  'alerts.list': (context, filter) => listAlerts(context, filter),
  'alerts.count': (context) => countAlerts(context),
  'alerts.open': (context, { id }) => openAlert(context, id),
  'alerts.ofDispute': async (context, { dispute }) => ({ lines: await alertsOfDispute(context, dispute) }),
  'alerts.act': answerAlert,
  'alerts.rules': ({ centre }) => listRules(centre),
  'alerts.setRule': setRule,
};

async function answerAlert(
  context: CaseContext,
  { id, act, note, reason }: ParsedInput<'alerts.act'>,
): Promise<Record<string, never>> {
  const { centre, account } = context;
  const about = await answerable(context, id);
  await record(centre, {
    capability: alertsCapability,
    aggregate: id,
    actor: account.id,
    decide: (state) => {
      const facts = about.facts ?? state.facts;
      const decision = decideAnswer(
        state,
        { act, note, reason },
        { now: centre.now(), actor: account.id, rule: about.rule, dispute: about.dispute, facts },
      );
      if (isAnswerRefused(decision))
        throw new DomainError(
          decision.code,
          decision.message,
          decision.field === undefined ? undefined : { field: decision.field },
        );
      return decision;
    },
  });
  centre.emit('alerts.changed', { id });
  return {};
}

/** What an answer is about. Facts null: they no longer hold, the last ones answered stand. */
async function answerable(context: CaseContext, id: string) {
  const standing = await findStanding(context, id);
  if (standing?.masked)
    throw new DomainError('alert.outOfReach', '这件案限阅，只有指定的人能办。要办，请经办人或负责人加上你。');
  if (standing) {
    const { rule, dispute, facts } = standing.alert;
    return { rule, dispute, facts };
  }
  const past = await pastAlert(context, id);
  if (!past) throw new DomainError('alert.notFound', '这条预警现在不再触发，也没有人办过。刷新后再看。');
  return { rule: past.rule, dispute: past.disputeId, facts: null };
}

/** Sets one rule of the centre. Codes: alertRule.valueOutOfRange, governed.homeOutOfReach. */
async function setRule(
  { centre, account }: CaseContext,
  { reason, ...setting }: ParsedInput<'alerts.setRule'>,
): Promise<Record<string, never>> {
  const rule = rulesOf(new Map()).get(setting.rule);
  const values: Record<string, number> = {};
  for (const [key, { word, unit, min, max, value }] of rule?.values ?? []) {
    const wanted = setting.values[key] ?? value;
    if (wanted < min || wanted > max)
      throw new DomainError('alertRule.valueOutOfRange', `${word}要在 ${min} 到 ${max} ${unit}之间。`, {
        field: key,
      });
    values[key] = wanted;
  }
  await recordGoverned(centre, account.id, () => [
    governedEvent('alertRule.set', { ...setting, values }, { reason }),
  ]);
  centre.emit('alerts.changed', {});
  return {};
}
