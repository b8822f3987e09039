import { z } from 'zod';
import { keyCaseFacts, reportFigures, reportKind, reportSection } from '../../contract/analysis-figures';
import { hashText, localDate } from '../../contract/primitives';
import { situationPlace } from '../../contract/situation';
import { defineEvent } from '../../journal/event-definition';
import { occurred, storedText } from '../disputes/event-fields';

/**
 * The events of a report on a period. These shapes are bytes on disk: a field may be added as optional, never changed.
 * Figures are facts; paragraphs, names of places and of cases are content.
 */

/** Of each device's chain the last entry its author had when the figures were taken: what they had seen. */
const seen = z.record(z.string().max(80), z.number().int().min(0));

const taken = { figures: reportFigures, keyCases: z.array(keyCaseFacts).max(20), seen };
const words = {
  placeName: storedText(80),
  unit: storedText(120),
  /** Names of the places in the figures, by code. */
  places: z.record(z.string(), storedText(80)),
  /** What the list of cases shows of each, names of persons masked. */
  cases: z.record(z.string(), z.object({ no: storedText(80), title: storedText(300) })),
  paragraphs: z.record(z.string(), storedText(4000)),
};

export const drafted = defineEvent({
  kind: 'report.drafted',
  class: 'transition',
  facts: {
    at: occurred.at,
    kind: reportKind,
    from: localDate,
    to: localDate,
    place: situationPlace,
    ...taken,
  },
  content: words,
});

/** `own` false goes back to the words written from the figures. */
export const written = defineEvent({
  kind: 'report.written',
  class: 'edit',
  facts: { at: occurred.at, section: reportSection, own: z.boolean() },
  content: { text: storedText(4000) },
});

/** Figures taken anew. `paragraphs` are what they say; paragraphs a person wrote stay. */
export const refreshed = defineEvent({
  kind: 'report.refreshed',
  class: 'edit',
  facts: { at: occurred.at, ...taken },
  content: words,
});

/** The salt stands in the body, so that the hash tells nothing of a short text by itself. */
const sealFacts = { at: occurred.at, wording: z.number().int(), textHash: hashText, nil: z.boolean() };
const sealContent = { salt: storedText(40), to: storedText(80) };

/** A weekly analysis or monthly assessment that went up. */
export const sent = defineEvent({
  kind: 'report.sent',
  class: 'transition',
  facts: sealFacts,
  content: sealContent,
});

/** A day's screening that went up; `nil` is the 零报告. Whoever screened may send it. */
export const screeningSent = defineEvent({
  kind: 'report.screeningSent',
  class: 'transition',
  facts: sealFacts,
  content: sealContent,
});

export const discarded = defineEvent({
  kind: 'report.discarded',
  class: 'transition',
  facts: { at: occurred.at },
  content: { note: storedText(200) },
});

export const reportEvents = [drafted, written, refreshed, sent, screeningSent, discarded] as const;

/** Events only those who answer for the centre may write. */
export const signingEvents: ReadonlySet<string> = new Set([sent.kind]);
