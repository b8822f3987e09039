import type { Authority, ListedPerson } from '@contract/party-list';
import { blankParty, type FormParty } from './form';

export const authorityWords: Readonly<Record<Authority, string>> = {
  general: '一般授权',
  special: '特别授权',
};

/** A person of a list as a row of the sheet. */
export function partyOf(person: ListedPerson, role: FormParty['role']): FormParty {
  const { name, phone, idNumber, noIdReason, address, ethnicity, representation } = person;
  return { ...blankParty(role), name, phone, idNumber, noIdReason, address, ethnicity, representation };
}
