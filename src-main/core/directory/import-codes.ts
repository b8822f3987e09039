import type { z } from 'zod';
import type { organisationKind, personRole } from '../../contract/directory';
import {
  languageWords,
  organisationKindWords,
  personRoleWords,
  personSexWords,
  residencyWords,
  venueKindWords,
} from '../../contract/directory-labels';

/** Codes by the words offices write in their tables: the program's own words and usual short forms. */

function codesOf<T extends string>(
  words: Readonly<Record<T, string>>,
  also: readonly [string, T][] = [],
): ReadonlyMap<string, T> {
  const codes = new Map<string, T>();
  for (const code in words) codes.set(words[code], code);
  for (const [word, code] of also) codes.set(word, code);
  return codes;
}

export const kinds = codesOf<z.infer<typeof organisationKind>>(organisationKindWords, [
  ['调委会', 'mediation_committee'],
  ['调解委员会', 'mediation_committee'],
  ['法庭', 'tribunal'],
  ['法院', 'court'],
  ['检察院', 'procuratorate'],
  ['部门', 'department'],
]);
export const roles = codesOf<z.infer<typeof personRole>>(personRoleWords, [
  ['主任', 'committee_chair'],
  ['副主任', 'committee_deputy'],
  ['委员', 'committee_member'],
  ['调解员', 'hired_mediator'],
  ['人民调解员', 'hired_mediator'],
]);
export const residencies = codesOf(residencyWords);
export const sexes = codesOf(personSexWords);
export const languages = codesOf(languageWords, [
  ['汉', 'han'],
  ['裕固语', 'yugur_west'],
  ['藏', 'tibetan'],
  ['蒙古', 'mongolian'],
]);
export const venueKinds = codesOf(venueKindWords);
