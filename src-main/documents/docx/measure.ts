import { LineRuleType } from 'docx';

/** Twentieths of a point, Word's unit. */
export const twips = (cm: number): number => Math.round((cm / 2.54) * 1440);

/** Lines at least this high; a signature picture may raise one. */
export function leastLine(pt: number): { line: number; lineRule: typeof LineRuleType.AT_LEAST } {
  return { line: pt * 20, lineRule: LineRuleType.AT_LEAST };
}

/** Lines of exactly this height, so that rules stand at even distances with or without text. */
export function exactLine(pt: number): { line: number; lineRule: typeof LineRuleType.EXACT } {
  return { line: pt * 20, lineRule: LineRuleType.EXACT };
}
