import type { PartyInput } from '@contract/disputes';
import type { FormParty } from './form';

/** Fills what is still empty with the values of another case's party; the role here stays. */
export function copyInto(party: FormParty, known: PartyInput): void {
  const [speaker] = known.representatives;
  const copied = {
    name: known.name,
    phone: known.phone,
    idNumber: known.idNumber,
    noIdReason: known.noIdReason,
    creditCode: known.creditCode,
    legalRepresentative: known.legalRepresentative,
    address: known.address,
    ethnicity: known.ethnicity,
    representative: speaker?.name ?? '',
    representativePhone: speaker?.phone ?? '',
  };
  if (party.name.trim() === '' || party.name === known.name) party.kind = known.kind;
  for (const [field, value] of Object.entries(copied)) {
    const now: unknown = Reflect.get(party, field);
    if (typeof now === 'string' && now.trim() === '') Reflect.set(party, field, value);
  }
  party.headcount ??= known.headcount;
}
