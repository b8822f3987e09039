import { justiceCategoryOf } from '../../contract/categories';
import type { PartyInput, RegisterInput } from '../../contract/disputes';
import { shanghaiDate } from '../../contract/local-date';
import { levelLimit } from '../../contract/profile';
import { checkCitizenId } from '../../contract/identity/citizen-id';
import { checkCreditCode } from '../../contract/identity/credit-code';
import { normalPhone } from '../../contract/identity/phone';
import { decided, refuse, type Decision, type DecisionContext, type Refusal } from './decision';
import { draft } from '../../journal/event-definition';
import { registered, type FactsOf, type PartyDetails } from './events';

export interface RegisterContext extends DecisionContext {
  /** The number given to the case, e.g. `ZY-620702-2026-01000187`. */
  readonly no: string;
  /** The row of an old ledger the case is taken over from. */
  readonly origin?: {
    readonly import: string;
    readonly row: number;
    readonly source: string;
    readonly hash: string;
  };
  /** True in a centre of sample data: everything in it is a sample. */
  readonly sample?: boolean;
}

/**
 * Opens a case. Codes: permission.denied, dispute.timeInFuture, dispute.unknownLevel, dispute.badDate,
 * party.badIdNumber, party.badCreditCode. Ids made: the parties, in order.
 */
export function decideRegister(input: RegisterInput, context: RegisterContext): Decision {
  if (!context.permissions.has('case.write'))
    return refuse('permission.denied', '你的账号不能登记案件，请找管理员开通。');
  const at = input.registeredAt ?? context.now;
  if (at > context.now) return refuse('dispute.timeInFuture', '登记时间还没有到，请核对。', 'registeredAt');
  if (levelLimit(context.profile, input.entryTier) === null)
    return refuse('dispute.unknownLevel', `“${context.profile.name}”没有这一级，请另选。`, 'entryTier');
  if (input.occurredOn !== null && input.occurredOn > shanghaiDate(at))
    return refuse('dispute.badDate', '发生日期晚于登记，请核对。', 'occurredOn');
  const parties: ReadParty[] = [];
  for (const [index, party] of input.parties.entries()) {
    const read = readParty(party, `parties.${index}`);
    if ('code' in read) return read;
    parties.push(read);
  }
  const ids = parties.map(() => context.newId());
  const event = draft(
    registered,
    factsOf(input, at, context, parties, ids),
    contentOf(input, parties, ids, context.origin),
  );
  return { ...decided(event), made: ids };
}

function factsOf(
  input: RegisterInput,
  at: number,
  context: RegisterContext,
  parties: readonly ReadParty[],
  ids: readonly string[],
): FactsOf<typeof registered> {
  const { referral, governanceCategory: governance } = input;
  return {
    at,
    behalf: input.onBehalfOf !== '',
    no: context.no,
    entryTier: input.entryTier,
    source: input.source,
    category: input.category ?? (governance === null ? null : justiceCategoryOf(governance)),
    governance,
    division: input.division,
    amountFen: input.amountFen,
    people: input.peopleInvolved,
    occurredOn: input.occurredOn,
    restricted: input.restricted,
    sample: context.sample === true || input.sampleFields.length > 0,
    referral:
      referral === null
        ? null
        : {
            kind: referral.kind,
            receivedOn: referral.receivedOn,
            result: referral.result,
            procedure: referral.procedure ?? undefined,
          },
    parties: parties.map((party, index) => ({ id: ids[index] ?? '', ...party.facts })),
    // Left out where nothing was asked, so that entries say no more than people did.
    screening: Object.keys(input.screening).length > 0 ? input.screening : undefined,
    risks: input.risks.length > 0 ? [...new Set(input.risks)] : undefined,
    ...(context.origin ? { origin: { import: context.origin.import, row: context.origin.row } } : {}),
  };
}

function contentOf(
  input: RegisterInput,
  parties: readonly ReadParty[],
  ids: readonly string[],
  origin: RegisterContext['origin'],
) {
  const { onBehalfOf, title, summary, place, externalNo, sampleFields, referral } = input;
  return {
    onBehalfOf,
    title,
    summary,
    place,
    externalNo,
    sampleFields,
    assignedTo: input.assignedTo === '' ? undefined : input.assignedTo,
    referral: referral === null ? null : { court: referral.court, note: referral.note },
    parties: parties.map((party, index) => ({ id: ids[index] ?? '', ...party.details })),
    ...(origin ? { origin: { source: origin.source, hash: origin.hash } } : {}),
  };
}

interface ReadParty {
  readonly facts: Pick<PartyInput, 'role' | 'kind' | 'headcount'>;
  readonly details: PartyDetails;
}

/**
 * Splits a party into what a header may tell and what belongs to the body, with numbers normalised. A citizen's
 * number must be right unless a reason is given why there is none; sex and birth date are read from it.
 * `field` is the path errors are reported under.
 */
export function readParty(party: PartyInput, field: string): ReadParty | Refusal {
  const { role, kind, headcount, ...typed } = party;
  const numbers = checkNumbers(party, field);
  if (isFault(numbers)) return numbers;
  const { idNumber, creditCode, citizen } = numbers;
  const phone = normalPhone(typed.phone);
  const representatives = typed.representatives.map((each) => ({ ...each, phone: normalPhone(each.phone) }));
  const details = {
    ...typed,
    phone,
    idNumber,
    creditCode,
    representatives,
    // Left out where nobody acts for them, so that entries say no more than people did.
    representation: typed.representation ?? undefined,
  };
  return {
    facts: { role, kind, headcount: kind === 'group' ? headcount : null },
    details: citizen
      ? {
          ...details,
          sex: details.sex === 'unknown' ? citizen.sex : details.sex,
          birthDate: details.birthDate ?? citizen.birthDate,
        }
      : details,
  };
}

interface Numbers {
  readonly idNumber: string;
  readonly creditCode: string;
  readonly citizen: { readonly sex: 'male' | 'female'; readonly birthDate: string } | null;
}

function isFault(value: object): value is Refusal {
  return 'code' in value && 'message' in value;
}

function checkNumbers(party: PartyInput, field: string): Numbers | Refusal {
  let citizen: Numbers['citizen'] = null;
  let { idNumber, creditCode } = party;
  if (party.kind === 'person' && idNumber !== '') {
    const check = checkCitizenId(idNumber);
    // Foreigners and people without papers are taken in with the reason (dictionary §3.5).
    if (!check.ok && party.noIdReason === '')
      return refuse('party.badIdNumber', `${check.message}没有身份证的，写上原因。`, `${field}.idNumber`);
    if (check.ok) {
      idNumber = check.number;
      citizen = { sex: check.sex, birthDate: check.birthDate };
    }
  }
  if (party.kind === 'organisation' && creditCode !== '') {
    const check = checkCreditCode(creditCode);
    if (!check.ok) return refuse('party.badCreditCode', check.message, `${field}.creditCode`);
    creditCode = check.code;
  }
  return { idNumber, creditCode, citizen };
}
