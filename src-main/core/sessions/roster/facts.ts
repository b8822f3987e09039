import type { DisputeState } from '../../disputes/state';
import type { CaseFacts } from './rules';

const familyWords = ['家暴', '家庭暴力', '丈夫打', '打老婆', '打妻子', '虐待'];

/** What the rules of the roster ask of a case. Texts only choose whom to suggest; a person decides. */
export function factsOf(state: DisputeState): CaseFacts {
  const { head, texts, parties, tier } = state;
  const words = [
    texts.title,
    texts.summary,
    ...parties.flatMap(({ claims, statement }) => [...claims, statement]),
  ].join('\n');
  const risks = head?.risks ?? [];
  const family = head?.category === 'marriage_family' || (head?.governance ?? '').startsWith('01');
  const minor = head?.screening?.minor === 'yes';
  return {
    tier,
    category: head?.category ?? null,
    governance: head?.governance ?? null,
    source: head?.source ?? 'other',
    words,
    familyViolence:
      minor || (family && (risks.includes('violence') || familyWords.some((word) => words.includes(word)))),
    minor,
  };
}
