import { z } from 'zod';
import { command, query } from './call';
import { blobHash, id, instant, text } from './primitives';
import { screenPicture } from './screen-picture';

/** The open views of a session that can be put up, in the order of their keys (Ctrl 1 to 7). */
export const screenView = z.enum(['agenda', 'issues', 'evidence', 'proposal', 'agreement', 'break', 'rules']);
export type ScreenView = z.infer<typeof screenView>;

/** A file of a case of the session. */
const screenEvidence = z.strictObject({ dispute: id, attachment: blobHash });

/** What a person asks to see: a view of one session, and which page of it. */
export const screenRequest = z.strictObject({
  session: id,
  view: screenView,
  page: z.number().int().min(1).max(5000).default(1),
  /** Whose proposal or agreement, where the session is about several cases; null is the first that has one. */
  dispute: id.nullable().default(null),
  /** Needed for the view `evidence`. */
  evidence: screenEvidence.nullable().default(null),
  /** Break only: when it goes on; null is the session's own time, or not known. */
  until: instant.nullable().default(null),
});
export type ScreenRequest = z.output<typeof screenRequest>;

/**
 * Where the screen window is: `external` full screen on another display; `window` movable, for want of a display or
 * because a person wants it; `away` its display was taken off, it comes again with it; `closed` not opened yet or put
 * away.
 */
export const screenPlace = z.enum(['external', 'window', 'away', 'closed']);
export type ScreenPlace = z.infer<typeof screenPlace>;

export const screenDisplay = z.object({ label: z.string(), width: z.number(), height: z.number() });

/** What main says of the screen window. */
export const screenDesk = z.object({
  place: screenPlace,
  /** Displays beside the one the desk is on. */
  displays: z.array(screenDisplay),
  /** Its page crashes over and over and is left black. */
  broken: z.boolean(),
});

/** What is up, kept by main so that it outlives the core: who asks for what, and the picture made of it. */
export const screenShown = z.object({ request: screenRequest.nullable(), picture: screenPicture });
export type ScreenShown = z.infer<typeof screenShown>;

const screenState = screenDesk.extend({
  request: screenRequest.nullable(),
  picture: screenPicture,
  /** Set black because a talk with one side alone (背对背) began; stays until a person puts up a view again. */
  held: z.boolean(),
  /** The view that was up before it went black, to be put up again. */
  before: screenRequest.nullable(),
});
export type ScreenState = z.infer<typeof screenState>;

const shown = z.object({ request: screenRequest.nullable(), picture: screenPicture });

/**
 * The meeting-room screen (大屏), run from the desk. Topic `screen.changed` after each change of what is up and of the
 * displays. What is up follows its session: `sessions.changed` makes the picture anew. Entering a caucus turns the
 * screen black and nothing but black and the break clock may be put up until it is over; then nothing comes back by
 * itself.
 *
 * Error codes: screen.caucus, screen.restricted (a restricted case shows title, rules, break and black only),
 * screen.notReady (message says what is missing), screen.evidenceNeeded, screen.cannotShow (a kind of file),
 * screen.nothingUp; session.notFound.
 */
export const screenContract = {
  'screen.state': query(z.strictObject({}), screenState),
  /** The exact picture `screen.show` would put up now. */
  'screen.preview': query(screenRequest, z.object({ picture: screenPicture })),
  /** Puts a view up; opens the screen window where it isn't open. A page beyond the last shows the last. */
  'screen.show': command(screenRequest, shown),
  /** Always allowed. */
  'screen.black': command(z.strictObject({}), shown),
  'screen.break': command(z.strictObject({ session: id, until: instant.nullable().default(null) }), shown),
  /** Turns a page of what is up; stays at the first and at the last. */
  'screen.turn': command(z.strictObject({ by: z.union([z.literal(1), z.literal(-1)]) }), shown),
  /**
   * Words of a clause while they are typed, for the proposal that is up; null when the typing has ended. `clause` counts
   * from 1, one more than there are is a new one. Ignored while another view is up or in a caucus.
   */
  'screen.type': command(
    z.strictObject({
      session: id,
      typing: z.strictObject({ clause: z.number().int().min(1).max(60), text: text(1000) }).nullable(),
    }),
    z.object({ shown: z.boolean() }),
  ),
  /** Where it stands: on the display, in a window, put away. */
  'screen.place': command(z.strictObject({ place: z.enum(['external', 'window', 'closed']) }), screenDesk),
  /** Files of the session's cases that can be put up: pictures, PDF and plain text. */
  'screen.evidence': query(
    z.strictObject({ session: id }),
    z.object({
      files: z.array(z.object({ dispute: id, attachment: blobHash, name: z.string(), mime: z.string() })),
    }),
  ),
};
