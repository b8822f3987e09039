import type { PartyInput, PartyView } from '@contract/disputes';

export interface RepresentativeDraft {
  name: string;
  phone: string;
}

/** A party as it is typed. Numbers the reader sees only masked start empty and stay as they are when left empty. */
export interface PartyDraft {
  role: PartyInput['role'];
  kind: PartyInput['kind'];
  name: string;
  phone: string;
  idNumber: string;
  noIdReason: string;
  sex: PartyInput['sex'];
  birthDate: string;
  ethnicity: string;
  nationality: string;
  language: string;
  occupation: string;
  address: string;
  serviceAddress: string;
  legalRepresentative: string;
  creditCode: string;
  headcount: number | null;
  representatives: RepresentativeDraft[];
}

export function emptyParty(): PartyDraft {
  return {
    role: 'respondent',
    kind: 'person',
    name: '',
    phone: '',
    idNumber: '',
    noIdReason: '',
    sex: 'unknown',
    birthDate: '',
    ethnicity: '',
    nationality: '',
    language: '',
    occupation: '',
    address: '',
    serviceAddress: '',
    legalRepresentative: '',
    creditCode: '',
    headcount: null,
    representatives: [],
  };
}

export function draftOfParty(party: PartyView): PartyDraft {
  return {
    role: party.role,
    kind: party.kind,
    name: party.name,
    phone: '',
    idNumber: '',
    noIdReason: party.noIdReason,
    sex: party.sex,
    birthDate: party.birthDate ?? '',
    ethnicity: party.ethnicity,
    nationality: party.nationality,
    language: party.language,
    occupation: party.occupation,
    address: party.address,
    serviceAddress: party.serviceAddress,
    legalRepresentative: party.legalRepresentative,
    creditCode: party.creditCode,
    headcount: party.headcount,
    representatives: party.representatives.map(({ name }) => ({ name, phone: '' })),
  };
}

/** The whole party as the contract wants it. */
export function builtParty(typed: PartyDraft): object {
  return { ...typed, birthDate: typed.birthDate || null, representatives: named(typed.representatives) };
}

/** Only the fields that differ from what was shown when the sheet was opened. */
export function changedParty(typed: PartyDraft, before: PartyDraft): object {
  const now = new Map(Object.entries(builtParty(typed)));
  const then = new Map(Object.entries(builtParty(before)));
  return Object.fromEntries(
    [...now].filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(then.get(key))),
  );
}

function named(representatives: readonly RepresentativeDraft[]): RepresentativeDraft[] {
  return representatives.filter((one) => one.name.trim() !== '' || one.phone.trim() !== '');
}
