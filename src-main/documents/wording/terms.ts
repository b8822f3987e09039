import type { MediationAgreementData, PaperTerm } from '../../contract/documents';
import { paperDate } from './dates';
import { capitalYuan, formatYuan } from './money';

/**
 * A duty in words: `李某向张某支付赔偿款 18,859.64 元（大写：人民币壹万…），于 2026 年 11 月 25 日（含当日）前付清。`
 * The day itself is named as included, because 前 alone is disputed (民法典 1259). Places without a value are
 * left as a gap to fill by hand.
 */
export function termInWords(term: PaperTerm): string {
  if (term.kind === 'text' || term.text !== '') return ended(term.text);
  return term.kind === 'pay' ? payment(term) : act(term);
}

function payment(term: PaperTerm): string {
  const whom = `${orGap(term.who)}向${orGap(term.toWhom)}支付${term.what}`;
  const amount =
    term.amountFen === null
      ? '　　　　　元（大写：人民币　　　　　　　　）'
      : `${formatYuan(term.amountFen)}（大写：人民币${capitalYuan(term.amountFen)}）`;
  return ended(`${whom} ${amount}${due(term, '付清')}`);
}

function act(term: PaperTerm): string {
  const whom = term.toWhom === '' ? term.who : `${term.who}向${term.toWhom}`;
  return ended(`${whom}${term.what}${due(term, '完成')}`);
}

function due(term: PaperTerm, done: string): string {
  if (term.dueOn !== null) return `，于 ${paperDate(term.dueOn)}（含当日）前${done}`;
  return term.dueText === '' ? '' : `，${term.dueText}${term.dueText.endsWith(done) ? '' : done}`;
}

const orGap = (name: string): string => (name === '' ? '　　　　' : name);
const ended = (sentence: string): string => (/[。！？；]$/.test(sentence) ? sentence : `${sentence}。`);

/** 履行方式、时限、地点; the time refers to the clauses when they carry all dates themselves. */
export function performanceInWords(data: MediationAgreementData): string {
  const { method, timeLimit, place } = data.performance;
  const time = timeLimit === '' && allTermsDated(data.terms) ? '按上列各条约定的时间' : timeLimit;
  const parts = [
    ['方式', method],
    ['时限', time],
    ['地点', place],
  ] as const;
  const written = parts.filter(([, value]) => value !== '').map(([label, value]) => `${label}：${value}`);
  return written.length === 0 ? '' : `${written.join('；')}。`;
}

function allTermsDated(terms: readonly PaperTerm[]): boolean {
  const dated = terms.filter((term) => term.kind !== 'text');
  return dated.length > 0 && dated.every((term) => term.dueOn !== null || term.dueText !== '');
}
