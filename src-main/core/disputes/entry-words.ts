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
import {
  agentKindWords,
  cityResultWords,
  contactMeansWords,
  performanceResultWords,
  reopenReasonWords,
} from '../../contract/case-work-labels';
import { tierWord } from '../../contract/clock';
import { amountWords } from './naming';
import { definitionOf } from './event-shape';
import {
  agentAppointed,
  agreed,
  attemptRecorded,
  cityAnswered,
  closed,
  confirmedJudicially,
  contactLogged,
  diverted,
  escalated,
  extended,
  handedDown,
  performanceRecorded,
  reopened,
  returnedBack,
  terminated,
  withdrawn,
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
  'dispute.handlerAssigned': '分派经办人',
  'dispute.restrictionSet': '定谁能看',
  'dispute.centreEntitled': '给另一中心看全案',
  'dispute.centreReleased': '不再给另一中心看',
  'dispute.acknowledged': '已知悉未生效的记录',
  'dispute.conflictSettled': '定下用哪个内容',
  'dispute.agentAppointed': '记代理人',
  'dispute.agentEnded': '解除代理',
  'dispute.issueRaised': '添争点',
  'dispute.issueChanged': '改争点',
  'dispute.positionTaken': '记对争点的说法',
  'dispute.issueDropped': '去掉争点',
  'dispute.factAgreed': '各方认可一项事实',
  'dispute.factDropped': '去掉认可的事实',
  'dispute.contactLogged': '联系当事人',
  'dispute.caucusNoted': '背对背谈话',
  'dispute.noteWritten': '备注',
  'dispute.taskAssigned': '交办',
  'dispute.taskFinished': '交办的事办完',
  'dispute.taskCancelled': '撤销交办',
  'dispute.taskHandedOn': '交办的事转交',
  'dispute.checkTicked': '核对清单',
  'dispute.extended': '延期',
  'dispute.handedDown': '下交',
  'dispute.reopened': '重开',
  'dispute.mergedIn': '并入另一件案',
  'dispute.mergedAway': '并入他案',
  'dispute.splitOff': '分案',
  'dispute.splitFrom': '由另一件案分出',
  'dispute.referredToCity': '上报市级部门',
  'dispute.cityAnswered': '市级答复',
  'dispute.instalmentsPlanned': '排分期',
  'dispute.performanceRecorded': '记履行',
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
    return read(
      terminated.facts.safeParse(facts),
      (f) => `${f.party === null ? '终止调解' : '对一方终止调解'}：${terminateReasonWords[f.reason]}`,
    );
  if (kind === withdrawn.kind)
    return read(withdrawn.facts.safeParse(facts), (f) => (f.party === null ? '当事人撤回' : '一方撤回'));
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
  return workTitle(kind, facts);
}

function workTitle(kind: string, facts: unknown): string | null {
  if (kind === agentAppointed.kind)
    return read(agentAppointed.facts.safeParse(facts), (f) => `记${agentKindWords[f.as]}`);
  if (kind === contactLogged.kind)
    return read(
      contactLogged.facts.safeParse(facts),
      (f) => `${contactMeansWords[f.means]}联系${f.reached ? '' : '，没有联系上'}`,
    );
  if (kind === extended.kind) return read(extended.facts.safeParse(facts), (f) => `延期 ${f.days} 个工作日`);
  if (kind === handedDown.kind)
    return read(handedDown.facts.safeParse(facts), (f) => `下交${tierWord(f.to)}`);
  if (kind === reopened.kind)
    return read(reopened.facts.safeParse(facts), (f) => `第 ${f.nth} 次重开：${reopenReasonWords[f.reason]}`);
  if (kind === performanceRecorded.kind)
    return read(performanceRecorded.facts.safeParse(facts), (f) =>
      [performanceResultWords[f.result], f.amountFen === null ? '' : amountWords(f.amountFen)]
        .filter((part) => part !== '')
        .join(' '),
    );
  if (kind === cityAnswered.kind)
    return read(cityAnswered.facts.safeParse(facts), (f) => `市级答复：${cityResultWords[f.result]}`);
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
