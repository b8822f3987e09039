import type { FormRemark, MediationAgreementData, PaperParty, PaperTerm } from '../../contract/documents';
import { checkParties, checkWording, concernsIn, remarks } from '../checks';
import { copiesNeeded } from '../parties';
import { performanceInWords, termInWords } from '../wording/terms';

/** What assessors look at in an agreement (domain.md §2.3), and what makes one hard to carry out. */
export function checkAgreement(data: MediationAgreementData): FormRemark[] {
  return [
    ...checkParties(data.parties),
    ...checkSubstance(data),
    ...data.terms.flatMap((term, index) => checkTerm(term, index, data.parties)),
    ...checkOffice(data),
    ...checkConcerns(data),
    ...checkWording([
      data.facts,
      data.mattersInDispute,
      data.responsibilities,
      ...data.terms.map(termInWords),
    ]),
  ];
}

function checkSubstance(data: MediationAgreementData): FormRemark[] {
  return remarks(
    [data.facts.trim() === '', 'facts_missing', '纠纷主要事实是空的。'],
    [data.mattersInDispute.trim() === '', 'matters_missing', '争议事项是空的，写清各方争的是什么。'],
    [data.terms.length === 0, 'terms_missing', '还没有协议内容。'],
    [performanceInWords(data) === '', 'performance_missing', '履行方式、时限、地点是空的。'],
  );
}

function checkTerm(term: PaperTerm, index: number, parties: readonly PaperParty[]): FormRemark[] {
  const where = `第 ${index + 1} 条`;
  const written = term.kind === 'text' || term.text !== '';
  const strangers = [term.who, term.toWhom].filter((name) => name !== '' && !isNamed(name, parties));
  return remarks(
    [written && term.text.trim() === '', 'term_text_missing', `${where}没有内容。`],
    [!written && term.who === '', 'term_who_missing', `${where}没有写由谁履行。`],
    [!written && term.what.trim() === '', 'term_what_missing', `${where}没有写履行什么。`],
    [
      !written && term.kind === 'pay' && !(term.amountFen !== null && term.amountFen > 0),
      'term_amount_missing',
      `${where}没有写金额。`,
    ],
    [
      !written && term.dueOn === null && term.dueText === '',
      'term_due_missing',
      `${where}没有写什么时候履行。没有时间的条款难以督促，也难以申请执行。`,
    ],
    [
      !written && strangers.length > 0,
      'term_party_unknown',
      `${where}里的${strangers.join('、')}不在当事人中，核对姓名。`,
    ],
  );
}

/** A party, someone who acts for one, or a side as a whole. */
function isNamed(name: string, parties: readonly PaperParty[]): boolean {
  const known = parties.flatMap((party) => [
    party.name,
    party.agent?.name ?? '',
    ...(party.kind === 'group' ? party.representatives.map((person) => person.name) : []),
  ]);
  const sides = ['申请人', '被申请人', '第三人', '双方', '各方'];
  return sides.includes(name) || name.split('、').every((part) => known.includes(part));
}

function checkOffice(data: MediationAgreementData): FormRemark[] {
  const needed = copiesNeeded(data.parties);
  return remarks(
    [
      data.copies !== null && data.copies !== needed,
      'copies_mismatch',
      `份数写的是 ${data.copies} 份，应为 ${needed} 份：${data.parties.length} 方当事人各一份，调委会留一份。`,
    ],
    [!data.mediators.some((mediator) => mediator.name !== ''), 'mediator_missing', '还没有人民调解员。'],
    [data.recorder === null || data.recorder.name === '', 'recorder_missing', '还没有记录人。'],
    [data.unit === '', 'unit_missing', '还没有调委会名称。协议书要盖调委会的印章。'],
  );
}

function checkConcerns(data: MediationAgreementData): FormRemark[] {
  const found = concernsIn(data.terms.map(termInWords).join('\n'));
  return remarks(
    [
      found.personalStatus && !data.concerns.personalStatus,
      'concern_status_unmarked',
      '协议内容像是涉及婚姻、亲子、收养等身份关系，这一部分法院不予司法确认。涉及的，勾选后会印上提示。',
    ],
    [
      found.title && !data.concerns.title,
      'concern_title_unmarked',
      '协议内容像是涉及物权或者知识产权确权，这一部分法院不予司法确认。涉及的，勾选后会印上提示。',
    ],
  );
}
