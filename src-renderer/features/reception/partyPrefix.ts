import type { FormParty } from './form';

const WORDS = { applicant: '同来的人', respondent: '对方', third: '第三人' } as const;

/** 对方, 同来的人; numbered from the second of its role: 对方 2. The one at the desk has none. */
export function partyPrefix(parties: readonly Pick<FormParty, 'role'>[], at: number): string {
  const party = parties[at];
  if (!party || at === 0) return '';
  const before = parties.slice(1, at).filter((other) => other.role === party.role).length;
  return before === 0 ? WORDS[party.role] : `${WORDS[party.role]} ${before + 1} `;
}
