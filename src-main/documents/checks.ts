import terms from '../../resources/forms/terms.json';
import type { FormRemark, PaperParty } from '../contract/documents';

/** What is looked at before any form is printed. Checks only remark; a person decides whether to print. */

const WRONG_TERMS = terms.wrongTerms.map((term) => ({ ...term, pattern: new RegExp(term.pattern, 'u') }));
const STATUS_HINT = new RegExp(terms.statusHints, 'u');
const TITLE_HINT = new RegExp(terms.titleHints, 'u');

/** The remarks whose condition holds, in the order given. */
export function remarks(...checks: [wrong: boolean, code: string, message: string][]): FormRemark[] {
  return checks.filter(([wrong]) => wrong).map(([, code, message]) => ({ code, message }));
}

/** Both sides present, everyone named, organisations and groups represented. */
export function checkParties(parties: readonly PaperParty[]): FormRemark[] {
  const has = (role: PaperParty['role']) => parties.some((party) => party.role === role);
  return remarks(
    [!has('applicant'), 'applicant_missing', '还没有申请人。'],
    [!has('respondent'), 'respondent_missing', '还没有被申请人。'],
    [parties.some((party) => party.name === ''), 'party_name_missing', '有一位当事人没有写姓名或名称。'],
    [
      parties.some((party) => party.kind === 'organisation' && party.legalRepresentative === ''),
      'legal_representative_missing',
      '单位当事人没有写法定代表人。单位由代表人签名并盖章。',
    ],
    [
      parties.some((party) => party.kind === 'group' && party.representatives.length === 0),
      'group_representative_missing',
      '群体当事人没有推选代表人，补上代表人再打印。',
    ],
  );
}

/** Words that are easily confused or do not belong on an official paper (resources/forms/terms.json). */
export function checkWording(texts: readonly string[]): FormRemark[] {
  const whole = texts.join('\n');
  return WRONG_TERMS.filter((term) => term.pattern.test(whole)).map(({ code, message }) => ({
    code,
    message,
  }));
}

/** Whether a text touches personal status or title, which a court does not confirm (民诉法解释 355). */
export function concernsIn(text: string): { personalStatus: boolean; title: boolean } {
  return { personalStatus: STATUS_HINT.test(text), title: TITLE_HINT.test(text) };
}
