import type { z } from 'zod';
import { shanghaiDate } from '../../contract/local-date';
import type { timelineItem } from '../../contract/disputes';
import { verdicts } from '../../journal/admission';
import type { PlacedEntry } from '../../journal/order';
import type { Replayed } from '../../journal/replay';
import { entryTitle } from './entry-words';
import type { DisputeGoverned } from './governed';
import { ineffectiveWords, markWords } from './reasons';
import type { AgreementRecord, DisputeState } from './state';

type TimelineItem = z.infer<typeof timelineItem>;

/**
 * One item per entry in the journal's order; `at` is when it happened. Bookkeeping entries are left out. Bodies for
 * `local` ears are told only to a reader who `handles` cases.
 */
export function timelineOf(
  replayed: Replayed<DisputeState>,
  governed: Pick<DisputeGoverned, 'personName' | 'principalName'>,
  handles = true,
): TimelineItem[] {
  const agreement = replayed.state.agreements.findLast((each) => each.effectiveAt !== null);
  const unseen = new Set(agreement ? unseenEntries(replayed, agreement) : []);
  const parked = new Set(replayed.parked);
  return replayed.ordered
    .filter((entry) => entry.header.events.some((event) => !BOOKKEEPING.has(event.kind)))
    .map((entry) => itemOf(entry, replayed, governed, { unseen, parked, handles }));
}

const BOOKKEEPING: ReadonlySet<string> = new Set(['dispute.acknowledged', 'dispute.checkTicked']);

function itemOf(
  entry: PlacedEntry,
  replayed: Replayed<DisputeState>,
  governed: Pick<DisputeGoverned, 'personName' | 'principalName'>,
  sets: {
    readonly unseen: ReadonlySet<string>;
    readonly parked: ReadonlySet<string>;
    readonly handles: boolean;
  },
): TimelineItem {
  const { header } = entry;
  const note = replayed.notes.get(entry.hash);
  const at = occurredAt(entry);
  const onBehalfOf = contentText(entry, 'onBehalfOf');
  const principal = governed.principalName(header);
  const marks = [
    ...(principal === '' ? [] : [`代${principal}`]),
    ...(shanghaiDate(at) < shanghaiDate(header.at) ? ['补录'] : []),
    ...(onBehalfOf !== '' || header.events.some((event) => event.facts['behalf'] === true) ? ['代录'] : []),
    ...(entry.n === null ? ['待确认'] : []),
    ...[...new Set(note?.ineffective)].map((reason) => `未生效：${ineffectiveWords(reason)}`),
    ...(entry.verdict === verdicts.admittedAfterRightsChanged ? ['权限变更后到达'] : []),
    ...(entry.verdict === verdicts.admittedByPerson ? ['经人工确认'] : []),
    ...[...new Set(note?.marks)].map(markWords),
    ...(sets.unseen.has(entry.hash) ? ['未见于签署时'] : []),
    ...(sets.parked.has(entry.hash) ? ['请升级后办理'] : []),
    ...(entry.contents === null ? ['内容不在本机'] : []),
  ];
  return {
    id: entry.hash,
    at,
    enteredAt: header.at,
    kind: header.events[0]?.kind ?? '',
    title: entryTitle(entry),
    text: header.audience === 'centre' || sets.handles ? itemText(entry) : '',
    actor: governed.personName(header.actor),
    onBehalfOf,
    marks,
    restricted: header.audience !== 'centre',
    pending: entry.n === null,
    ineffective: (note?.ineffective.length ?? 0) > 0,
    attachments: header.events.flatMap((event) =>
      event.kind === 'dispute.attachmentAdded' && typeof event.facts['attachment'] === 'string'
        ? [event.facts['attachment']]
        : [],
    ),
  };
}

/** When the first event of an entry happened, else when it was entered. */
export function occurredAt(entry: PlacedEntry): number {
  const at = entry.header.events[0]?.facts['at'];
  return typeof at === 'number' ? at : entry.header.at;
}

/** Texts of an entry worth a line: what was said or noted, in the words of whoever typed it. */
function itemText(entry: PlacedEntry): string {
  const named = ['summary', 'note', 'statement', 'name', 'matters', 'text', 'title'].map((field) =>
    contentText(entry, field),
  );
  const claims = contentList(entry, 'claims').join('；');
  const who = [
    contentText(entry, 'department'),
    contentText(entry, 'organisation'),
    contentList(entry, 'mediators').join('、'),
  ];
  const main = named.find((text) => text !== '') ?? '';
  return [who.filter((text) => text !== '').join(' '), claims, main]
    .filter((text) => text !== '')
    .join(' · ');
}

function contentText(entry: PlacedEntry, field: string): string {
  for (const content of entry.contents ?? []) {
    const value = content[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}

function contentList(entry: PlacedEntry, field: string): string[] {
  for (const content of entry.contents ?? []) {
    const value = content[field];
    if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  }
  return [];
}

/** What a signed agreement rests on; steps of procedure after it say nothing against it. */
const SUBSTANCE: ReadonlySet<string> = new Set([
  'dispute.partyAdded',
  'dispute.partyChanged',
  'dispute.partyRemoved',
  'dispute.detailsChanged',
  'dispute.accountGiven',
  'dispute.attemptRecorded',
  'dispute.attachmentAdded',
  'dispute.attachmentWithdrawn',
  'dispute.agentAppointed',
  'dispute.agentEnded',
  'dispute.issueRaised',
  'dispute.issueChanged',
  'dispute.positionTaken',
  'dispute.issueDropped',
  'dispute.factAgreed',
  'dispute.factDropped',
  'dispute.mergedIn',
  'dispute.splitOff',
]);

/**
 * Entries on the substance of the case outside the base of the entry that signed an agreement (journal rules
 * §3, seals), admitted beside or after it: 未见于签署时.
 */
export function unseenEntries(replayed: Replayed<DisputeState>, agreement: AgreementRecord): string[] {
  const signing = replayed.ordered.find((entry) => entry.hash === agreement.entry);
  if (!signing) return [];
  return replayed.ordered
    .filter((entry) => entry !== signing && !hadSeen(signing, entry))
    .filter((entry) => entry.header.events.some((event) => SUBSTANCE.has(event.kind)))
    .map((entry) => entry.hash);
}

/** True when `reader` had folded `entry` when it was written, or came from the same device after it. */
function hadSeen(reader: PlacedEntry, entry: PlacedEntry): boolean {
  const { device, seq, base } = reader.header;
  if (entry.header.device === device) return entry.header.seq < seq;
  return (entry.n !== null && entry.n <= base.n) || base.pending.includes(entry.hash);
}
