import texts from '../../../resources/sessions/safety.json' with { type: 'json' };
import {
  safetyKey,
  type SafetyInput,
  type SafetyKey,
  type SafetyMeasure,
} from '../../contract/sessions-plan';
import { safetyMeasureWords } from '../../contract/session-words';
import type { RiskKey } from '../../contract/screening';
import { safetyMeasure } from '../../contract/sessions-plan';

/** Risks of a case for which safety is asked about before people meet. */
const dangerous: ReadonlySet<RiskKey> = new Set<RiskKey>(['violence', 'weapons', 'self_harm']);

/** True for a case in which somebody may come to harm when people meet. */
export function carriesViolence(risks: readonly RiskKey[] | undefined): boolean {
  return (risks ?? []).some((risk) => dangerous.has(risk));
}

export interface SafetyQuestion {
  readonly key: SafetyKey;
  readonly words: string;
  readonly advice: string;
  readonly law: string;
  readonly measures: SafetyMeasure[];
}

/** The questions in the order they are asked, with what a yes asks for. */
export const safetyQuestions: readonly SafetyQuestion[] = safetyKey.options.map((key) => ({
  key,
  words: texts.questions[key].words,
  advice: texts.questions[key].advice,
  law: texts.questions[key].law,
  measures: texts.questions[key].measures.map((measure) => safetyMeasure.parse(measure)),
}));

/** 人身安全保护令 in plain words, to be given to who needs it. */
export const protectionLeaflet: string = texts.leaflet;

/** Questions nobody has answered yet. */
export function unanswered(safety: SafetyInput | null): SafetyQuestion[] {
  return safetyQuestions.filter(({ key }) => safety?.answers[key] === undefined);
}

/** What the answers ask for and isn't arranged, one sentence each. An unknown answer is taken for yes. */
export function missingMeasures(safety: SafetyInput | null): string[] {
  if (safety === null) return [];
  const arranged = new Set(safety.measures);
  const asked = safetyQuestions.filter(({ key }) => (safety.answers[key] ?? 'no') !== 'no');
  const wanted = new Set(asked.flatMap(({ measures }) => measures));
  const sentences = [...wanted]
    .filter((measure) => !arranged.has(measure))
    .map((measure) => `还没有安排：${safetyMeasureWords[measure]}。`);
  const needsPolice = wanted.has('police_present') || wanted.has('police_informed');
  return needsPolice && safety.policeContact === ''
    ? [...sentences, '还没有写派出所的值班电话。']
    : sentences;
}
