import type { CallOutput } from '../../contract';
import type { RuleView } from '../../contract/alerts';
import type { Centre } from '../../centre/centre';
import { deriveAlerts } from './derive';
import { levelTexts, rulesOf, type Rule } from './rules';
import { seasons } from './seasons';

interface Judged {
  rule: string;
  right: number;
  wrong: number;
}

/** Every rule as it is set, with how often it holds now and how often it was answered as right and as wrong. Counts only. */
export async function listRules(centre: Centre): Promise<CallOutput<'alerts.rules'>> {
  return centre.store.read(async (connection) => {
    const derived = await deriveAlerts(centre, connection);
    const judged = await connection.all<Judged>(
      "SELECT rule, sum(verdict = 'right') AS right, sum(verdict = 'wrong') AS wrong FROM alert GROUP BY rule",
    );
    return {
      rules: [...rulesOf(centre.governed.alertRules).values()].map((rule) =>
        ruleView(
          rule,
          derived.filter((alert) => alert.rule === rule.rule).length,
          judged.find((each) => each.rule === rule.rule),
        ),
      ),
      levels: levelTexts,
      seasons: seasons.map(({ name, text }) => ({ name, text })),
    };
  });
}

function ruleView(rule: Rule, firing: number, judged: Judged | undefined): RuleView {
  const { explains, advice, law, enabled, level, owner, changed } = rule;
  return {
    rule: rule.rule,
    name: rule.name,
    ...{ explains, advice, law, enabled, level, owner, changed },
    values: [...rule.values].map(([key, value]) => ({ key, ...value })),
    firing,
    right: judged?.right ?? 0,
    wrong: judged?.wrong ?? 0,
  };
}
