import terms from '../../../resources/forms/terms.json' with { type: 'json' };
import type { ClauseRemark } from '../../contract/sessions-aids';
import type { ClauseInput } from '../../contract/sessions-result';
import { amountsIn, datesIn, statedTotal } from './clause-figures';
import { yuanWords } from '../../contract/yuan';

/** What clauses are held against. */
export interface ClauseCheck {
  /** Today in Shanghai. */
  readonly today: string;
  /** Sum the parties have agreed on; null where none is named. */
  readonly totalFen: number | null;
  readonly partyName: (id: string) => string;
}

const wrongWords = terms.wrongTerms.map((term) => ({ ...term, pattern: new RegExp(term.pattern, 'u') }));
const status = new RegExp(terms.statusHints, 'u');
const title = new RegExp(terms.titleHints, 'u');

const vague = /(尽快|尽早|近期|及时|抓紧|有钱(的)?时|条件允许|适当的?时候|年底前后|过段时间)/u;
/** Deadlines that are none of the calendar: on the spot, with the signature, on a day of each month. */
const otherDeadline =
  /(当场|当日|当天|即时|即日|签字(之日|时|后)|签订(之日|时)|每月|每年|每季|自.{1,14}起|\d+\s*(日|天|个月)内|三十日内)/u;
const money = /(支付|付清|付给|付至|赔偿|补偿|返还.{0,6}(款|金|费)|退还.{0,6}(款|金|费)|偿还|给付)/u;
/** Sums that are known only later. */
const byBills = /(凭.{0,8}票据|按实际)/u;
const breach = /(违约|逾期|不履行|未按(时|期)|不按(时|期)|(一次)?付清全部)/u;
const ending = /(再无其他争议|再无争议|一次性了结|就此了结|互不追究|了结)/u;
const waiver = /(放弃|免除|不再(要求|主张|索要)|无需(支付|赔偿))/u;

/** Missing deadlines, sums that don't add up, wrong words, contradictions. It remarks, a person decides. Pure. */
export function checkClauses(clauses: readonly ClauseInput[], check: ClauseCheck): ClauseRemark[] {
  return [
    ...clauses.flatMap((clause, index) => remarksOnOne(clause, index + 1, check)),
    ...remarksOnSums(clauses, check),
    ...remarksOnWhole(clauses, check),
  ];
}

type Rule = (clause: ClauseInput, check: ClauseCheck) => Omit<ClauseRemark, 'clause'> | null;

function wrong(code: ClauseRemark['code'], message: string, source = ''): Omit<ClauseRemark, 'clause'> {
  return { code, level: 'wrong', message, source };
}

function look(code: ClauseRemark['code'], message: string, source = ''): Omit<ClauseRemark, 'clause'> {
  return { code, level: 'look', message, source };
}

const rules: readonly Rule[] = [
  ({ what, dueOn, amountFen, obligor }) =>
    dueOn === null &&
    (amountFen !== null || obligor !== null) &&
    !otherDeadline.test(what) &&
    datesIn(what).length === 0
      ? wrong(
          'no_deadline',
          '没有写什么时候履行。没有时间的条款难以督促，也难以申请执行。',
          '民诉法解释 第358条（内容不明确）',
        )
      : null,
  ({ what }) =>
    vague.test(what)
      ? wrong(
          'vague_deadline',
          `“${vague.exec(what)?.[0] ?? ''}”不是期限，请写明哪一天。`,
          '民诉法解释 第358条（内容不明确）',
        )
      : null,
  ({ dueOn }, { today }) =>
    dueOn !== null && dueOn < today ? wrong('deadline_past', '履行的日子已经过去，请核对。') : null,
  ({ amountFen, obligor }) =>
    amountFen !== null && obligor === null ? wrong('no_obligor', '写了金额，没有写由谁付。') : null,
  ({ what, amountFen }) =>
    amountFen === null &&
    money.test(what) &&
    !breach.test(what) &&
    !byBills.test(what) &&
    amountsIn(what).length === 0
      ? wrong('no_amount', '说到付钱，没有写多少钱。')
      : null,
  ({ what, amountFen }) => {
    const stated = amountsIn(what);
    const [only] = stated;
    return amountFen !== null && stated.length === 1 && only !== undefined && only !== amountFen
      ? wrong(
          'amount_in_words_differs',
          `文字里写的是 ${yuanWords(only)}，金额填的是 ${yuanWords(amountFen)}。`,
        )
      : null;
  },
  ({ what, dueOn }) => {
    const [only, ...others] = datesIn(what);
    return dueOn !== null && only !== undefined && others.length === 0 && only !== dueOn
      ? look('date_differs', `文字里写的是 ${only}，期限填的是 ${dueOn}，请核对。`)
      : null;
  },
  ({ obligor, obligee }, { partyName }) =>
    obligor !== null && obligor === obligee
      ? wrong('contradiction', `${partyName(obligor)}既是履行的一方，又是接受的一方。`)
      : null,
  ({ what }) =>
    status.test(what)
      ? look(
          'law',
          '身份关系（婚姻、亲子、收养）可以谈，法院不予司法确认；离婚到民政部门或者法院办。',
          '民诉法解释 第355条',
        )
      : null,
  ({ what }) =>
    title.test(what)
      ? look('law', '物权、知识产权的确权，法院不予司法确认；权属以登记机关确认为准。', '民诉法解释 第355条')
      : null,
  ({ what, amountFen }, { totalFen }) =>
    /定金/u.test(what) && amountFen !== null && totalFen !== null && amountFen * 5 > totalFen
      ? look('law', '定金超过主合同标的额的百分之二十，超过的部分不产生定金的效力。', '民法典 第586条')
      : null,
  ({ what }) =>
    /(利息|利率|月息|年息)/u.test(what) && !/(LPR|贷款市场报价利率|%|％|分之|厘|分)/u.test(what)
      ? wrong(
          'law',
          '写了利息，没有写利率。写明按多少算；民间借贷不超过合同成立时一年期 LPR 的四倍。',
          '民间借贷司法解释 第25条',
        )
      : null,
];

function remarksOnOne(clause: ClauseInput, nth: number, check: ClauseCheck): ClauseRemark[] {
  const found = rules.flatMap((rule) => rule(clause, check) ?? []);
  const words = wrongWords
    .filter(({ pattern }) => pattern.test(clause.what))
    .map(({ message }) => wrong('word', message));
  return [...found, ...words].map((remark) => ({ ...remark, clause: nth }));
}

/** The sum agreed on, or one written as 共计 in a clause, against what the clauses add up to. */
function remarksOnSums(clauses: readonly ClauseInput[], { totalFen }: ClauseCheck): ClauseRemark[] {
  const sums = clauses.map((clause) => clause.amountFen);
  const total = sums.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  const remarks: ClauseRemark[] = [];
  if (totalFen !== null && sums.some((amount) => amount !== null) && total !== totalFen)
    remarks.push({ ...wrong('sum_differs', differs(total, totalFen, '商定的总额')), clause: null });
  clauses.forEach((clause, index) => {
    const stated = statedTotal(clause.what);
    const parts = sums.filter((amount, other) => other !== index && amount !== null);
    const rest = total - (clause.amountFen ?? 0);
    if (stated !== null && clause.amountFen === null && parts.length >= 2 && rest !== stated)
      remarks.push({ ...wrong('sum_differs', differs(rest, stated, '这一条写的总额')), clause: index + 1 });
  });
  return remarks;
}

function differs(sum: number, wanted: number, what: string): string {
  const gap = yuanWords(Math.abs(sum - wanted));
  return `各条加起来是 ${yuanWords(sum)}，和${what} ${yuanWords(wanted)}差 ${gap}。`;
}

function remarksOnWhole(clauses: readonly ClauseInput[], check: ClauseCheck): ClauseRemark[] {
  if (clauses.length === 0) return [];
  const whole = clauses.map((clause) => clause.what).join('\n');
  const pays = clauses.some((clause) => clause.amountFen !== null);
  const remarks: Omit<ClauseRemark, 'clause'>[] = [
    ...contradictions(clauses, check),
    ...(/定金/u.test(whole) && /订金/u.test(whole)
      ? [wrong('contradiction', '一份协议里既写“定金”又写“订金”，意思不一样，请统一。', '民法典 第586条')]
      : []),
    ...(pays && !breach.test(whole) ? [look('no_breach_clause', '没有写逾期不付怎么办，可以加一条。')] : []),
    ...(ending.test(whole)
      ? []
      : [look('no_end_clause', '没有写履行完毕后怎么了结，可以加“就本纠纷再无其他争议”。')]),
  ];
  return remarks.map((remark) => ({ ...remark, clause: null }));
}

/** The same promise twice with other figures; payments to and fro; a waiver beside a payment between the same two. */
function contradictions(
  clauses: readonly ClauseInput[],
  { partyName }: ClauseCheck,
): Omit<ClauseRemark, 'clause'>[] {
  const found: Omit<ClauseRemark, 'clause'>[] = [];
  clauses.forEach((one, index) => {
    clauses.slice(index + 1).forEach((other, offset) => {
      const pair = `第 ${index + 1} 条和第 ${index + offset + 2} 条`;
      const same = one.obligor !== null && one.obligor === other.obligor && one.obligee === other.obligee;
      const swapped =
        one.obligor !== null &&
        one.obligee !== null &&
        one.obligor === other.obligee &&
        one.obligee === other.obligor;
      if (same && one.what === other.what && one.dueOn === other.dueOn)
        found.push(wrong('contradiction', `${pair}是同一件事，写了两遍，请留一条。`));
      if (swapped && one.amountFen !== null && other.amountFen !== null)
        found.push(
          look(
            'contradiction',
            `${pair}里${partyName(one.obligor ?? '')}和${partyName(one.obligee ?? '')}互相付钱，是不是可以抵销成一笔？`,
            '民法典 第568条',
          ),
        );
      const waived = [one, other].find((each) => each.amountFen === null && waiver.test(each.what));
      const paid = [one, other].find((each) => each.amountFen !== null);
      if (waived && paid && waived.obligor !== null && waived.obligor === paid.obligee)
        found.push(look('contradiction', `${pair}一条要付钱，一条放弃，请核对是不是同一笔。`));
    });
  });
  return found;
}
