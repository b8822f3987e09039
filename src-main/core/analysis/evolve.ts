import type { z } from 'zod';
import { foldFrom, stepsOf } from '../../journal/event-fold';
import type { EventMeta, Evolved } from '../../journal/replay';
import { discarded, drafted, refreshed, screeningSent, sent, written } from './events';
import { emptyReport, stateOf, type ReportState, type ReportWords, type VersionKind } from './state';

const on = stepsOf<ReportState>();

type Words = z.output<(typeof drafted)['content']> | null;
type SealFacts = z.output<(typeof sent)['facts']>;
type SealContent = z.output<(typeof sent)['content']> | null;

/** The fold of a report. Pure and total; what decides comes from facts alone. */
export const reportFold = foldFrom<ReportState>('analysis', emptyReport, [
  on(drafted, (state, { at, kind, from, to, place, figures, keyCases, seen }, content, meta) => {
    if (state.head !== null) return { state, ineffective: 'alreadyDrafted' };
    return versioned(
      {
        ...state,
        head: { kind, from, to, place, draftedAt: at, actor: meta.actor },
        taken: { figures, keyCases, seen },
        words: wordsOf(content, state.words),
      },
      'drafted',
      meta,
    );
  }),
  on(written, (state, { section, own }, content, meta) => {
    const why = whyOver(state);
    if (why) return { state, ineffective: why };
    const texts = new Map(state.own);
    if (own) texts.set(section, content?.text ?? '');
    else texts.delete(section);
    return versioned({ ...state, own: texts }, 'edited', meta);
  }),
  on(refreshed, (state, { figures, keyCases, seen }, content, meta) => {
    const why = whyOver(state);
    if (why) return { state, ineffective: why };
    return versioned(
      { ...state, taken: { figures, keyCases, seen }, words: wordsOf(content, state.words) },
      'refreshed',
      meta,
    );
  }),
  on(sent, (state, facts, content, meta) => {
    if (state.head?.kind === 'dailyScreening') return { state, ineffective: 'otherKind' };
    return sealed(state, facts, content, meta);
  }),
  on(screeningSent, (state, facts, content, meta) => {
    if (state.head !== null && state.head.kind !== 'dailyScreening')
      return { state, ineffective: 'otherKind' };
    return sealed(state, facts, content, meta);
  }),
  on(discarded, (state, { at }, content, meta) => {
    const why = whyOver(state);
    if (why) return { state, ineffective: why };
    return versioned({ ...state, discarded: { at, note: content?.note ?? '' } }, 'discarded', meta);
  }),
]);

/** Of two endings written on two PCs the first one stands, and nothing is changed after it. */
function whyOver(state: ReportState): string | null {
  if (state.head === null) return 'notDrafted';
  const now = stateOf(state);
  return now === 'draft' ? null : now === 'sent' ? 'reportSent' : 'reportDiscarded';
}

function sealed(
  state: ReportState,
  { at, wording, textHash, nil }: SealFacts,
  content: SealContent,
  meta: EventMeta,
): Evolved<ReportState> {
  const why = whyOver(state);
  if (why) return { state, ineffective: why };
  const seal = {
    entry: meta.entry,
    at,
    actor: meta.actor,
    wording,
    textHash,
    nil,
    salt: content?.salt ?? '',
    to: content?.to ?? '',
  };
  return versioned({ ...state, seal }, 'sent', meta);
}

function wordsOf(content: Words, before: ReportWords): ReportWords {
  if (content === null) return before;
  const { placeName, unit, places, cases, paragraphs } = content;
  return { placeName, unit, places, cases, paragraphs };
}

/** One entry makes one version, however many paragraphs it changes. */
function versioned(state: ReportState, what: VersionKind, meta: EventMeta): Evolved<ReportState> {
  const version = {
    entry: meta.entry,
    at: meta.at,
    actor: meta.actor,
    what,
    own: state.own,
    paragraphs: state.words.paragraphs,
    figures: state.taken?.figures ?? null,
  };
  const earlier = state.versions.filter(({ entry }) => entry !== meta.entry);
  return { state: { ...state, versions: [...earlier, version] } };
}
