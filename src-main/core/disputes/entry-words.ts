import type { PlacedEntry } from '../../journal/order';
import {
  agreementFormWords,
  attemptModeWords,
  attemptResultWords,
  divertToWords,
  judicialResultWords,
  outcomeWords,
  terminateReasonWords,
  tryWord,
} from '../../contract/labels';
import { tierWord } from '../../contract/clock';
import { definitionOf } from './event-shape';
import {
  agreed,
  attemptRecorded,
  closed,
  confirmedJudicially,
  diverted,
  escalated,
  returnedBack,
  terminated,
} from './events';
import type { DisputeEventKind } from './events';

/** Title of an entry on the timeline, from its facts: its first event that is more than bookkeeping. */
export function entryTitle(entry: PlacedEntry): string {
  const { events } = entry.header;
  const first = events.find((event) => definitionOf(event.kind)?.kind !== 'dispute.conflictSettled');
  const event = first ?? events[0];
  return event ? eventTitle(event.kind, event.facts) : '';
}

const PLAIN: Readonly<Record<DisputeEventKind, string>> = {
  'dispute.registered': '登记',
  'dispute.partyAdded': '添当事人',
  'dispute.partyChanged': '改当事人信息',
  'dispute.partyRemoved': '移出当事人',
  'dispute.detailsChanged': '改案情',
  'dispute.accountGiven': '当事人陈述',
  'dispute.signed': '签收',
  'dispute.attemptRecorded': '调解',
  'dispute.paused': '暂停计时',
  'dispute.resumed': '恢复计时',
  'dispute.escalated': '上报',
  'dispute.returnedBack': '退回',
  'dispute.terminated': '终止调解',
  'dispute.diverted': '引导法定程序',
  'dispute.withdrawn': '当事人撤回',
  'dispute.agreed': '达成协议',
  'dispute.agreementNumbered': '协议编号',
  'dispute.followedUp': '回访',
  'dispute.confirmedJudicially': '司法确认',
  'dispute.closed': '结案',
  'dispute.voided': '按误登作废',
  'dispute.attachmentAdded': '加附件',
  'dispute.attachmentWithdrawn': '撤下附件',
  'dispute.acknowledged': '已知悉未生效的记录',
  'dispute.conflictSettled': '定下用哪个内容',
};

/** A title with its codes spelled out where that says more: `二调（面对面）未成`, `上报三级`. */
export function eventTitle(kind: string, facts: unknown): string {
  const known = definitionOf(kind);
  if (!known) return '这一版还不认识的记录';
  return detailedTitle(kind, facts) ?? PLAIN[known.kind];
}

function detailedTitle(kind: string, facts: unknown): string | null {
  if (kind === attemptRecorded.kind) return attemptTitle(facts);
  if (kind === escalated.kind) return read(escalated.facts.safeParse(facts), (f) => `上报${tierWord(f.to)}`);
  if (kind === returnedBack.kind)
    return read(returnedBack.facts.safeParse(facts), (f) => `退回${tierWord(f.to)}`);
  if (kind === terminated.kind)
    return read(terminated.facts.safeParse(facts), (f) => `终止调解：${terminateReasonWords[f.reason]}`);
  if (kind === diverted.kind)
    return read(diverted.facts.safeParse(facts), (f) => `引导${divertToWords[f.to]}`);
  if (kind === agreed.kind)
    return read(
      agreed.facts.safeParse(facts),
      (f) => `${agreementFormWords[f.form]}${f.effectiveAt === null ? '（待签字）' : ''}`,
    );
  if (kind === confirmedJudicially.kind)
    return read(
      confirmedJudicially.facts.safeParse(facts),
      (f) => `司法确认：${judicialResultWords[f.result]}`,
    );
  if (kind === closed.kind)
    return read(closed.facts.safeParse(facts), (f) => `结案：${outcomeWords[f.outcome]}`);
  return null;
}

function attemptTitle(facts: unknown): string | null {
  return read(attemptRecorded.facts.safeParse(facts), (f) => {
    const who = f.by === 'court' ? '法院调解' : f.tier ? tryWord(f.tier) : '另行调解';
    return `${who}（${f.joint ? '联合' : attemptModeWords[f.mode]}）${attemptResultWords[f.result]}`;
  });
}

function read<T>(
  parsed: { readonly success: true; readonly data: T } | { readonly success: false },
  say: (facts: T) => string,
): string | null {
  return parsed.success ? say(parsed.data) : null;
}
