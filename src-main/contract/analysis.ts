import { z } from 'zod';
import { command, query } from './call';
import { reportCases, reportDraftState, reportFigures, reportKind, reportSection } from './analysis-figures';
import { mostParagraph } from './analysis-words';
import { byteArray } from './ipc';
import { hashText, id, instant, localDate, requiredText, text } from './primitives';
import { situationPlace } from './situation';

/** Reports on a period (日排查、周分析、月研判): drafted from figures, edited, sealed when they go upward. */

/** A figure with what it was before, what it means, and the ledger's address of exactly the cases it counted. */
const figureLine = z.object({
  key: z.string(),
  words: z.string(),
  value: z.number().int(),
  /** What it is a part of; null where it stands alone. */
  whole: z.number().int().nullable(),
  before: z.number().int().nullable(),
  lastYear: z.number().int().nullable(),
  definition: z.string(),
  cases: reportCases.nullable(),
});
export type ReportFigureLine = z.infer<typeof figureLine>;

const figureGroup = z.object({ key: reportSection, title: z.string(), lines: z.array(figureLine) });
export type ReportFigureGroup = z.infer<typeof figureGroup>;

const chart = z.object({ key: z.enum(['trend', 'levels', 'kinds']), title: z.string(), svg: z.string() });
export type ReportChart = z.infer<typeof chart>;

const keyCase = z.object({
  dispute: id,
  no: z.string(),
  /** Names of persons masked. */
  title: z.string(),
  why: z.string(),
});
export type ReportKeyCase = z.infer<typeof keyCase>;

const sectionView = z.object({
  key: reportSection,
  title: z.string(),
  text: z.string(),
  /** True where a person's words stand in place of those written from the figures. */
  own: z.boolean(),
  /** What the figures say, to go back to. */
  written: z.string(),
});
export type ReportSectionView = z.infer<typeof sectionView>;

const reportRow = z.object({
  id,
  kind: reportKind,
  from: localDate,
  to: localDate,
  place: z.string(),
  placeName: z.string(),
  title: z.string(),
  state: reportDraftState,
  /** 零报告: a day's screening without a new case. */
  nil: z.boolean(),
  draftedAt: instant,
  sentAt: instant.nullable(),
  author: z.string(),
  sender: z.string(),
  registered: z.number().int(),
  settled: z.number().int(),
  inHand: z.number().int(),
  overdue: z.number().int(),
});
export type ReportRow = z.infer<typeof reportRow>;

const version = z.object({
  entry: hashText,
  at: instant,
  by: z.string(),
  what: z.enum(['drafted', 'edited', 'refreshed', 'sent', 'discarded']),
  sections: z.array(z.object({ key: reportSection, title: z.string(), text: z.string() })),
  /** The figures of the strip, in words, so that two versions can be set side by side. */
  figures: z.array(z.object({ words: z.string(), value: z.number().int() })),
});
export type ReportVersion = z.infer<typeof version>;

/** PNG of a chart the window has drawn from its SVG: programs that can't show SVG in a DOCX show this. */
const picture = z.object({ key: chart.shape.key, png: byteArray });

/**
 * Errors: report.notFound, report.outOfReach, report.ended (sent or thrown away), report.notOver (the period has not
 * begun), report.sentByLead, report.unchanged, report.otherSection, desktop.*, situation.placeUnknown.
 */
export const analysisContract = {
  /** Reports a person may read, the latest period first, and the places they may write one about. */
  'analysis.list': query(
    z.object({
      kind: reportKind.nullable().default(null),
      state: reportDraftState.nullable().default(null),
      from: localDate.nullable().default(null),
      to: localDate.nullable().default(null),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    z.object({
      rows: z.array(reportRow),
      places: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
  /**
   * A new report on the day, week or month that holds `on`, drafted from its figures. Where a draft of the same period
   * and place is under way it is that one (`existing`).
   */
  'analysis.draft': command(
    z.object({ kind: reportKind, on: localDate, place: situationPlace.nullable().default(null) }),
    z.object({ id, existing: z.boolean() }),
  ),
  'analysis.open': query(
    z.object({ id }),
    reportRow.extend({
      unit: z.string(),
      figures: reportFigures,
      groups: z.array(figureGroup),
      charts: z.array(chart),
      sections: z.array(sectionView),
      keyCases: z.array(keyCase),
      /** To whom it went. */
      sentTo: z.string(),
      seal: z.enum(['notSealed', 'same', 'changed', 'unknown']),
      /** Edits of this report its signer had not seen (未见于签署时). */
      unseenEdits: z.number().int(),
      /** What was entered about the period after the figures were taken. */
      late: z.object({ entries: z.number().int(), cases: z.array(keyCase) }),
      versions: z.number().int(),
      may: z.object({ edit: z.boolean(), send: z.boolean(), save: z.boolean() }),
    }),
  ),
  'analysis.versions': query(z.object({ id }), z.object({ versions: z.array(version) })),
  /** A new version with the paragraphs given; null goes back to what the figures say. */
  'analysis.write': command(
    z.object({
      id,
      changes: z
        .array(z.object({ section: reportSection, text: text(mostParagraph).nullable() }))
        .min(1)
        .max(20),
    }),
    z.object({}),
  ),
  /** Takes the figures anew. Paragraphs a person wrote stay. */
  'analysis.refresh': command(z.object({ id }), z.object({})),
  /** Seals the report as it stands and marks it as sent. Weekly and monthly ones ask for `case.approve`. */
  'analysis.send': command(z.object({ id, to: requiredText('报给哪里', 80) }), z.object({})),
  'analysis.discard': command(z.object({ id, note: requiredText('不用这份的原因', 200) }), z.object({})),
  'analysis.preview': query(z.object({ id }), z.object({ html: z.string(), title: z.string() })),
  'analysis.save': command(
    z.object({
      id,
      format: z.enum(['pdf', 'docx']),
      pictures: z.array(picture).max(3).default([]),
    }),
    z.object({ path: z.string(), bytes: z.number() }),
  ),
  'analysis.print': command(z.object({ id }), z.object({ printed: z.boolean() })),
  /** The standard table of one of the two systems for the period of the report, as of now. */
  'analysis.saveTable': command(
    z.object({ id, system: z.enum(['justice', 'governance']) }),
    z.object({ path: z.string(), rows: z.number().int() }),
  ),
};
