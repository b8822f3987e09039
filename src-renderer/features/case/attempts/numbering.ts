import type { attemptView } from '@contract/disputes';
import { tryWord } from '@contract/labels';
import type { z } from 'zod';

export type AttemptView = z.infer<typeof attemptView>;

/** Attempts in the order they happened, each called by its level and number there: 二调第 2 次, 法院调解第 1 次. */
export function numberedAttempts(
  attempts: readonly AttemptView[],
): { attempt: AttemptView; title: string }[] {
  const counts = new Map<string, number>();
  return attempts
    .toSorted((a, b) => a.at - b.at)
    .map((attempt) => {
      const word = wordOf(attempt);
      const nth = (counts.get(word) ?? 0) + 1;
      counts.set(word, nth);
      return { attempt, title: `${word}第 ${nth} 次` };
    });
}

function wordOf(attempt: AttemptView): string {
  if (attempt.by === 'court') return '法院调解';
  return attempt.by === 'tier' && attempt.tier !== null ? tryWord(attempt.tier) : '其他调解';
}
