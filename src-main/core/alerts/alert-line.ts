import type { AlertLine } from '../../contract/alerts';
import type { CaseContext } from '../../service/handler';
import { standingsOf, type Rights } from '../accounts/rights';
import { fillSentence, rulesOf, type Rule, type Rules } from './rules';
import type { StandingAlert } from './standing-alerts';

export type Viewer = Pick<CaseContext, 'centre' | 'rights'>;

/** What lines are made with: the rules as set, and who looks. */
export interface LineContext {
  readonly rules: Rules;
  readonly accounts: ReadonlySet<string>;
  readonly nameOf: (account: string) => string;
}

export function lineContext({ centre, rights }: Viewer): LineContext {
  return {
    rules: rulesOf(centre.governed.alertRules),
    accounts: accountsOf(rights),
    nameOf: (account) => centre.governed.accounts.get(account)?.name ?? '',
  };
}

function accountsOf(rights: Rights): ReadonlySet<string> {
  return new Set(standingsOf(rights).map((standing) => standing.account));
}

/** One alert in a list; of a restricted case this person may not read only the rule speaks. */
export function lineOf(standing: StandingAlert, context: LineContext): AlertLine {
  const { alert, masked } = standing;
  const rule = ruleOf(alert.rule, context.rules);
  return {
    id: alert.id,
    rule: alert.rule,
    ruleName: rule.name,
    level: alert.level,
    state: standing.state,
    back: standing.back,
    firing: true,
    sentence: masked ? rule.masked : fillSentence(rule.why, alert.words),
    subject: masked ? '限阅案件' : alert.subject,
    disputeId: masked ? null : alert.dispute,
    cases: alert.rests.length,
    owner: context.nameOf(standing.owner),
    mine: standing.owner !== '' && context.accounts.has(standing.owner),
    ownerRole: rule.owner,
    since: alert.since,
    police: rule.police,
    masked,
  };
}

export function ruleOf(key: AlertLine['rule'], rules: Rules): Rule {
  const rule = rules.get(key);
  if (!rule) throw new Error(`no rule ${key}`);
  return rule;
}
