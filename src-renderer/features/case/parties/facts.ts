import type { PartyView } from '@contract/disputes';
import { partyKindWords, sexWords } from '@contract/labels';

export interface PartyFact {
  word: string;
  text: string;
  /** Long text takes a line of its own. */
  wide?: boolean;
}

/** What is known about a party besides numbers; what isn't known is left out. */
export function partyFacts(party: PartyView): PartyFact[] {
  const facts: PartyFact[] = [
    { word: '种类', text: partyKindWords[party.kind] },
    { word: '人数', text: party.headcount === null ? '' : `${party.headcount} 人` },
    { word: '法定代表人', text: party.legalRepresentative },
    { word: '性别', text: party.sex === 'unknown' ? '' : sexWords[party.sex] },
    { word: '出生', text: party.birthDate ?? '' },
    { word: '民族', text: party.ethnicity },
    { word: '国籍', text: party.nationality },
    { word: '语言', text: party.language },
    { word: '职业', text: party.occupation },
    { word: '信用代码', text: party.creditCode, wide: true },
    { word: party.kind === 'organisation' ? '住所' : '住址', text: party.address, wide: true },
    { word: '送达地址', text: party.serviceAddress, wide: true },
  ];
  return facts.filter((fact) => fact.text !== '');
}
