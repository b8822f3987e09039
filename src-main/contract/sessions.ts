import { z } from 'zod';
import { justiceCategory } from './disputes';
import { command, query } from './call';
import { hashText, id, instant, text } from './primitives';
import { sessionAction } from './sessions-actions';
import {
  calculationInput,
  calculationResult,
  clauseRemark,
  clausesToCheck,
  clauseTemplate,
} from './sessions-aids';
import { planInput, safetyKey, safetyMeasure, sessionState } from './sessions-plan';
import { bookingClash, sessionRow, sessionView } from './sessions-view';

/** A span asked about; `to` is exclusive. */
const span = { from: instant, to: instant };

const safetyQuestion = z.object({
  key: safetyKey,
  words: z.string(),
  /** What to do when the answer is yes, and the ground for it. */
  advice: z.string(),
  law: z.string(),
  measures: z.array(safetyMeasure),
});

/**
 * Joint sessions (联合调解). Topic `sessions.changed` `{ id }` after each change; what also changed a case emits
 * `disputes.changed`. A person reads a session when they may read one of its cases.
 *
 * Error codes: session.notFound, session.notAllowed (message says what to do first), session.readOnly, session.outOfReach,
 * session.time (end before start, or more than a day long), session.safetyNeeded, session.unknownVenue, session.unknownParticipant,
 * session.unknownDispute, session.unknownStep, session.unknownLine, session.unknownClause, session.unknownRecording,
 * session.twoPresiding, session.recused, session.consentMissing, session.inCaucus, session.reasonNeeded,
 * session.notConcluded, session.textChanged, session.notAllSigned, session.nothingChanged; party.unknown, issue.unknown,
 * attachment.notFound, agreement.*, dispute.* of the case it writes to.
 */
export const sessionsContract = {
  'sessions.plan': command(planInput, z.object({ id, participants: z.array(id) })),
  /** A circuit (巡回): several sessions planned in one transaction, all or none; they share `series`. */
  'sessions.planSeries': command(
    z.object({ sessions: z.array(planInput).min(2, '巡回至少排两场。').max(30) }),
    z.object({ series: id, ids: z.array(id) }),
  ),
  /**
   * One step of a session. `made` are ids of what it made (participants, line, issue, clauses, recording, agreement,
   * new case), in the order given. `base` is what the window had seen; a newer state is no error.
   */
  'sessions.act': command(
    z.object({ id, base: z.string().default(''), action: sessionAction }),
    z.object({ base: z.string(), made: z.array(id) }),
  ),
  'sessions.open': query(z.object({ id }), sessionView),
  /** Notes of talks with one side alone, for who runs the session; audited. Never sent to the screen. */
  'sessions.caucusNotes': query(
    z.object({ id }),
    z.object({
      notes: z.array(
        z.object({
          id,
          at: instant,
          dispute: id,
          party: id,
          letter: z.string(),
          text: z.string(),
          by: z.string(),
        }),
      ),
    }),
  ),
  /** Sessions that overlap a span, by beginning; the whole centre's as far as they may be read. */
  'sessions.list': query(
    z.object({
      ...span,
      text: text(80).default(''),
      states: z.array(sessionState).max(6).default([]),
      series: id.nullable().default(null),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    z.object({ rows: z.array(sessionRow), more: z.boolean() }),
  ),
  'sessions.ofDispute': query(z.object({ dispute: id }), z.object({ rows: z.array(sessionRow) })),
  /**
   * What of rooms, vehicles and people is taken in a span by live sessions, for the search and the calendar. Titles of
   * sessions that may not be read are left empty: that the time is taken is no secret.
   */
  'sessions.bookings': query(
    z.object(span),
    z.object({
      bookings: z.array(
        z.object({
          session: id,
          title: z.string(),
          resource: z.enum(['venue', 'vehicle', 'person', 'party']),
          resourceId: z.string(),
          from: instant,
          to: instant,
          venue: id.nullable(),
          place: z.string(),
        }),
      ),
    }),
  ),
  /** Overlaps within a span, each once. */
  'sessions.clashes': query(z.object(span), z.object({ clashes: z.array(bookingClash) })),
  /** What to ask before planning about these cases; `needed` where one carries a risk of violence. */
  'sessions.safety': query(
    z.object({ disputes: z.array(id).min(1).max(20) }),
    z.object({
      needed: z.boolean(),
      why: z.array(z.string()),
      questions: z.array(safetyQuestion),
      leaflet: z.string(),
    }),
  ),
  /** Full phone of a participant, from the directory, the case or as typed; audited. */
  'sessions.revealPhone': command(z.object({ id, participant: id }), z.object({ phone: z.string() })),
  /** The session and the participant a code on an invitation stands for. Errors: session.notFound. */
  'sessions.findCode': query(z.object({ code: text(80) }), z.object({ session: id, participant: id })),

  'sessions.clauseTemplates': query(
    z.object({ category: justiceCategory.nullable() }),
    z.object({ templates: z.array(clauseTemplate) }),
  ),
  'sessions.checkClauses': query(clausesToCheck, z.object({ remarks: z.array(clauseRemark) })),
  'sessions.calculate': query(calculationInput, calculationResult),
  /** The exact text the parties sign and its hash, to be bound to a signature. Errors: session.notAllowed. */
  'sessions.agreementText': query(
    z.object({ id, dispute: id }),
    z.object({
      agreement: id,
      text: z.string(),
      /** The printed form as HTML, for reading aloud and looking at. */
      html: z.string(),
      textHash: hashText,
      remarks: z.array(clauseRemark),
    }),
  ),
};
