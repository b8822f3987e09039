import { z } from 'zod';
import mapping from '../../resources/samples/mapping.json' with { type: 'json' };
import {
  disputeSource,
  justiceCategory,
  type disputeAction,
  type DisputeAction,
  type RegisterInput,
  type registerInput,
} from '../contract/disputes';
import { instantAt, parseLocalDate } from '../contract/local-date';
import type { Tier } from '../contract/primitives';
import { divisionNamedIn } from '../core/directory/divisions';
import type { PublishedCase } from './published-case';

/** What a person would do to bring a published case in: register it, then act on it step by step. */
export interface CasePlan {
  readonly source: string;
  readonly register: z.input<typeof registerInput>;
  readonly steps: readonly DisputeAction['kind'][];
  /** Actions in order; party ids are known only after registration. */
  actions(parties: readonly string[]): SampleAction[];
}
export type SampleAction = z.input<typeof disputeAction>;

const tiers: Readonly<Record<string, Tier>> = { grid: 1, village: 2, township: 3, county: 4 };
const roles = { 申请人: 'applicant', 被申请人: 'respondent', 第三人: 'third' } as const;
const kinds = { 自然人: 'person', 法人: 'organisation', 群体: 'group' } as const;
const tables = z
  .object({
    categories: z.record(z.string(), justiceCategory),
    sources: z.record(z.string(), disputeSource),
    agreementPaperWords: z.array(z.string()),
    finalFailureWords: z.array(z.string()),
  })
  .parse(mapping);

/** Applies resources/samples/mapping.json to one case. `now` (ms) stands for dates the source is silent about. */
export function planCase(source: PublishedCase, now: number): CasePlan {
  const register = registerOf(source, now);
  const actionsFor = (parties: readonly string[]) => actionsOf(source, register.entryTier, parties);
  return {
    source: source.id,
    register,
    steps: actionsFor([]).map((action) => action.kind),
    actions: actionsFor,
  };
}

type Register = CasePlan['register'] & Pick<RegisterInput, 'entryTier'>;

function registerOf(source: PublishedCase, now: number): Register {
  const accepted = source.dates.accepted === null ? null : parseLocalDate(source.dates.accepted);
  const entry = entryTierOf(source);
  const sampleFields = [
    ...(accepted === null ? ['registeredAt'] : []),
    ...(source.how_it_arrived === null ? ['source'] : []),
    ...(entry.given ? [] : ['entryTier']),
  ];
  return {
    externalNo: source.id,
    place: source.region_text,
    division: divisionOf(source),
    category: tables.categories[source.category] ?? 'other',
    source: tables.sources[source.how_it_arrived ?? 'other'] ?? 'other',
    entryTier: entry.tier,
    amountFen: source.amount_yuan === null ? null : Math.round(source.amount_yuan * 100),
    peopleInvolved: source.people_involved,
    summary: source.facts,
    registeredAt: accepted === null ? now : instantAt(accepted, 9 * 60),
    referral: referralOf(source),
    sampleFields,
    parties: source.parties.map((party) => ({
      role: roles[party.role],
      kind: kinds[party.kind],
      name: party.label,
      headcount: party.headcount,
    })),
  };
}

function entryTierOf(source: PublishedCase): { tier: Tier; given: boolean } {
  const first = source.attempts.map((attempt) => tiers[attempt.level]).find((tier) => tier !== undefined);
  return first === undefined ? { tier: 4, given: false } : { tier: first, given: true };
}

/** The finest division of Zhangye named in the text, inside the county of the code. */
function divisionOf(source: PublishedCase): string | null {
  const code = source.region_code ?? '';
  if (!code.startsWith('6207')) return null;
  return divisionNamedIn(source.region_text, code.slice(0, 6));
}

function referralOf(source: PublishedCase): RegisterInput['referral'] {
  const attempt = source.attempts.find((each) => each.level === 'court');
  if (!attempt && source.how_it_arrived !== '法院委派') return null;
  const result = attempt?.result === '成功' ? 'reached' : attempt?.result === '未成功' ? 'failed' : 'open';
  return {
    kind: source.how_it_arrived === '法院委派' ? 'dispatch' : 'invite',
    court: courtOf(source),
    receivedOn: null,
    procedure: null,
    result,
    note: attempt?.note ?? '',
  };
}

function courtOf(source: PublishedCase): string {
  return (
    source.organizations_involved.find((each) => /法院|法庭/.test(each.name_or_kind))?.name_or_kind ??
    '人民法院（来源未写名称）'
  );
}

function actionsOf(source: PublishedCase, entryTier: Tier, parties: readonly string[]): SampleAction[] {
  const actions: SampleAction[] = [];
  let at = entryTier;
  source.attempts.forEach((attempt, index) => {
    const tier = tiers[attempt.level];
    while (tier !== undefined && at < tier) {
      at = (at + 1) as Tier;
      actions.push(
        { kind: 'escalate', reason: 'not_settled', note: '示例：按来源逐级上报' },
        { kind: 'sign' },
      );
    }
    actions.push(attemptOf(source, attempt, index === source.attempts.length - 1, parties));
  });
  return [...actions, ...endOf(source, parties)];
}

function attemptOf(
  source: PublishedCase,
  attempt: PublishedCase['attempts'][number],
  last: boolean,
  parties: readonly string[],
): SampleAction {
  const by = attempt.level === 'court' ? 'court' : attempt.level === 'other' ? 'other' : 'tier';
  return {
    kind: 'recordAttempt',
    by,
    mediation:
      by === 'court' ? 'judicial' : attempt.level === 'grid' ? 'grid' : by === 'other' ? 'other' : 'people',
    organisation: organisationOf(source, attempt.level),
    joint: last && source.joint_mediation === true,
    participants:
      source.joint_mediation === true && last
        ? source.organizations_involved.map((each) => ({ name: each.name_or_kind, unit: each.kind }))
        : [],
    presentParties: [...parties],
    summary: [attempt.note ?? '', attempt.result === null ? '来源未见结果' : '']
      .filter((part) => part !== '')
      .join('。'),
    result: attempt.result === '成功' ? 'reached' : attempt.result === '未成功' ? 'failed' : 'adjourned',
    failureReason: attempt.result === '未成功' ? 'other' : null,
  };
}

const levelWords: Readonly<Record<string, string>> = {
  grid: '网格员',
  village: '村（社区）调委会',
  township: '乡镇综治中心',
  county: '县区综治中心',
  other: '其他组织',
};

function organisationOf(source: PublishedCase, level: string): string {
  if (level === 'court') return courtOf(source);
  const named = { grid: /网格/, village: /村|社区/, township: /乡|镇|街道/, county: /县|区|市/, other: /./ }[
    level
  ];
  const found = source.organizations_involved.find(
    (each) => named?.test(each.name_or_kind) && !/法院|法庭/.test(each.name_or_kind),
  );
  return found?.name_or_kind ?? `${levelWords[level] ?? '调解组织'}（来源未写名称）`;
}

function endOf(source: PublishedCase, parties: readonly string[]): SampleAction[] {
  const last = source.attempts.at(-1);
  if (last?.result === '成功' && source.parties.length > 1) return settledEnd(source, last.level, parties);
  if (last?.result === '未成功' && speaksOf(tables.finalFailureWords, source.outcome)) {
    return [{ kind: 'terminate', reason: 'disagreed', note: source.outcome, remediesTold: true }];
  }
  return [];
}

function settledEnd(source: PublishedCase, level: string, parties: readonly string[]): SampleAction[] {
  const told = [source.outcome, source.facts, ...source.agreement_terms].join(' ');
  const isWritten = speaksOf(tables.agreementPaperWords, told);
  const terms = source.agreement_terms.length > 0 ? source.agreement_terms : [source.outcome];
  return [
    {
      kind: 'agree',
      form: isWritten ? 'written' : 'oral',
      mediation: level === 'court' ? 'judicial' : 'other',
      organisation: organisationOf(source, level),
      mediators: ['调解员（来源未写姓名）'],
      facts: source.facts,
      terms: terms.map((what) => ({ what })),
      parties: [...parties],
      allSigned: true,
    },
    ...(source.judicial_confirmation === true && isWritten
      ? [
          {
            kind: 'confirmJudicially' as const,
            court: courtOf(source),
            result: 'confirmed' as const,
            note: '',
          },
        ]
      : []),
    ...(source.follow_up === null
      ? []
      : [
          {
            kind: 'followUp' as const,
            visitor: '来源未写姓名',
            performance: 'not_due' as const,
            satisfaction: 'unasked' as const,
            note: source.follow_up,
          },
        ]),
    { kind: 'close', outcome: isWritten ? 'agreement_written' : 'agreement_oral', note: source.outcome },
  ];
}

function speaksOf(words: readonly string[], text: string): boolean {
  return words.some((word) => text.includes(word));
}
