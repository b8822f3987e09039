import { ageAt, checkCitizenId } from '@contract/identity/citizen-id';
import { checkCreditCode } from '@contract/identity/credit-code';
import { checkPhone } from '@contract/identity/phone';
import { sexWords } from '@contract/labels';
import type { FieldErrors } from './fieldErrors';
import type { FormParty, ReceptionForm } from './form';

/** What a right identity number tells: `号码校验通过：女，52 岁，1974-03-12 生`; empty while it isn't one. */
export function identityWords(idNumber: string, today: string): string {
  const check = checkCitizenId(idNumber);
  if (!check.ok) return '';
  const age = ageAt(check.birthDate, today);
  const years = age === null ? '' : `${age} 岁，`;
  return `号码校验通过：${sexWords[check.sex]}，${years}${check.birthDate} 生`;
}

/** `统一社会信用代码校验通过`; empty while it isn't one. */
export function creditWords(creditCode: string): string {
  return checkCreditCode(creditCode).ok ? '代码校验通过' : '';
}

/** A phone that looks wrong is only remarked upon: people have reasons. */
export function phoneWords(phone: string): string {
  if (phone.trim() === '') return '';
  const check = checkPhone(phone);
  return check.ok ? '' : check.message;
}

/** Numbers the core would refuse, by field, each with its sentence. */
export function wrongNumbers(form: ReceptionForm): FieldErrors {
  return Object.fromEntries(
    form.parties.flatMap((party, at) => Object.entries(wrongIn(party, `parties.${at}`))),
  );
}

function wrongIn(party: FormParty, path: string): FieldErrors {
  if (party.kind === 'person' && party.idNumber.trim() !== '' && party.noIdReason.trim() === '') {
    const check = checkCitizenId(party.idNumber);
    if (!check.ok) return { [`${path}.idNumber`]: `${check.message}没有身份证的，写上原因。` };
  }
  if (party.kind === 'organisation' && party.creditCode.trim() !== '') {
    const check = checkCreditCode(party.creditCode);
    if (!check.ok) return { [`${path}.creditCode`]: check.message };
  }
  return {};
}
