import {
  findingsOf,
  riskKeys,
  riskQuestions,
  screeningKeys,
  screeningQuestions,
  type Finding,
  type RiskKey,
  type Screening,
} from '@contract/screening';

/** The questions read aloud, in order, with the law each comes from. */
export const questions = screeningKeys.map((key) => ({ key, ...screeningQuestions[key] }));
/** Risks looked for, each with a short word for its button. */
export const risks = riskKeys.map((key) => ({ key, ...riskQuestions[key] }));

export interface Verdict {
  /** Tags at the right of the head, the gravest first. */
  tags: { words: string; kind: 'agreed' | 'attention' | 'trouble' | 'neutral' }[];
  /** What was found, with its ground and what to do. */
  findings: readonly Finding[];
  /** The law asks for a report to the police. */
  police: boolean;
}

/** What the answers so far mean. Nothing is judged before all questions have been asked. */
export function judge(answers: Screening, seen: readonly RiskKey[] = []): Verdict {
  const findings = findingsOf(answers, seen);
  const count = (wanted: 'yes' | 'no' | 'later') => screeningKeys.filter((key) => answers[key] === wanted).length;
  const later = count('later');
  const open = screeningKeys.length - count('yes') - count('no') - later;
  const tags: Verdict['tags'] = findings.map((finding) => ({
    words: finding.verdict,
    kind: finding.stops ? 'attention' : 'trouble',
  }));
  const stopped = findings.some((finding) => finding.stops);
  if (!stopped && open === 0) tags.push({ words: later === 0 ? '可以受理' : '可以先受理', kind: 'agreed' });
  if (later > 0) tags.push({ words: `${later} 项待补问`, kind: 'attention' });
  if (open > 0) tags.push({ words: `${open} 项还没问`, kind: 'neutral' });
  return { tags, findings, police: findings.some((finding) => finding.police) };
}
