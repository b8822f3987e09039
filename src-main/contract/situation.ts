import { z } from 'zod';
import { command, query } from './call';
import { disputeSource, justiceCategory } from './disputes';
import { byteArray } from './ipc';
import { divisionCode, localDate, requiredText, text } from './primitives';

/** City (4 digits), county (6), township (9) or village (12). */
export const situationPlace = z.string().regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/);
/** Two digits of the political-legal line (综治口 16+1). */
const governanceGroup = z.string().regex(/^\d{2}$/);
const period = z.object({ from: localDate, to: localDate });

/** Which of the two lists of kinds a breakdown follows: justice line (18) or political-legal line (16+1). */
const categorySystem = z.enum(['justice', 'governance']);
export type CategorySystem = z.infer<typeof categorySystem>;

/** What of the cases a view counts. Empty lists narrow nothing. */
const filter = z.object({
  categories: z.array(justiceCategory).max(30).default([]),
  governance: z.array(governanceGroup).max(30).default([]),
  sources: z.array(disputeSource).max(30).default([]),
});
export type SituationFilter = z.infer<typeof filter>;

/** Null stands for a figure from one to four of a sensitive kind, shown as `<5`. */
const count = z.number().int().nullable();
const figures = z.object({
  /** Registered in the period; cases taken back or merged into others never count. */
  registered: count,
  /** Settled in the period, by the level that settled: four figures. */
  settledBy: z.array(count),
  settled: count,
  /** Ended in the period without being settled. */
  ended: count,
  inHand: count,
  overdue: count,
  dueToday: count,
  /** In hand, with at least `groupPeople` people. */
  groups: count,
  /** In hand, with a yellow or red risk. */
  risk: count,
  /** Ended in the period, with and without people content. */
  rated: count,
  content: count,
});
export type SituationFigures = z.infer<typeof figures>;

const point = z.object({ longitude: z.number(), latitude: z.number() });
const cell = z.object({
  code: z.string(),
  name: z.string(),
  now: figures,
  /** The same of the period compared with, where it is about a period. */
  before: figures.pick({ registered: true, settled: true }).nullable(),
  population: z.number().int().nullable(),
  point: point.nullable(),
  /** Place in the cartogram, from 0. */
  column: z.number().int(),
  row: z.number().int(),
});
export type SituationCell = z.infer<typeof cell>;

const kindCount = z.object({
  key: z.string(),
  words: z.string(),
  count,
  before: count,
});

/** The place that holds every case, whether or not its own place is known. */
export const EVERYWHERE = '6207';
/** Kind under which a restricted case is counted instead of its own. */
export const RESTRICTED_KIND = 'restricted';
/** People from whom on a case counts as one of a group. */
export const groupPeople = 5;

export const coordinateSystem = z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']);
export type CoordinateSystem = z.infer<typeof coordinateSystem>;

const rings = z.array(z.array(z.tuple([z.number(), z.number()])));
const border = z.object({
  /** Rings per place, longitude and latitude in degrees (CGCS2000). */
  shapes: z.array(z.object({ code: z.string(), rings })),
  source: z.string(),
  /** 审图号; '' where none was given. */
  reviewNumber: z.string(),
});
export type SituationBorder = z.infer<typeof border>;

export const bucketUnit = z.enum(['day', 'week', 'month', 'quarter']);
export type BucketUnit = z.infer<typeof bucketUnit>;
const bucket = z.object({ from: z.string(), to: z.string(), registered: count, settled: count });

const borderPreview = z.object({
  name: z.string(),
  digest: z.string(),
  /** Places of which a border was found. */
  matched: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Features of the file that are no place known here, as the file names them. */
  unknown: z.array(z.string()),
  /** Places of the same level beside them that the file has no border of. */
  missing: z.array(z.string()),
  /** A centre after conversion lies outside the area: the coordinate system is probably another one. */
  misplaced: z.boolean(),
});

const placePreview = z.object({
  name: z.string(),
  digest: z.string(),
  places: z.number().int(),
  problems: z.array(z.object({ row: z.number().int(), message: z.string() })),
});
const path = z.string().min(1).max(2000);

const share = z.object({ key: z.string(), words: z.string(), count: z.number().int() });

/**
 * The situation of an area in figures, and the map it is drawn on. Errors: situation.placeUnknown, situation.outOfReach,
 * situation.period, situation.borderUnreadable, situation.borderTooLarge, situation.placesUnreadable,
 * situation.fileChanged, governed.homeOutOfReach, desktop.*.
 */
export const situationContract = {
  /** One place with the places below it. `compare` is the period before, if any. */
  'situation.view': query(
    z.object({
      place: situationPlace.nullable().default(null),
      period,
      compare: period.nullable().default(null),
      filter: filter.prefault({}),
      system: categorySystem.default('justice'),
    }),
    z.object({
      now: z.number(),
      code: z.string(),
      name: z.string(),
      /** From the widest place this person may look at down to this one. */
      path: z.array(z.object({ code: z.string(), name: z.string() })),
      below: z.enum(['county', 'township', 'village']).nullable(),
      total: figures,
      before: figures.pick({ registered: true, settled: true }).nullable(),
      cells: z.array(cell),
      /** Registered in the period here without a place below. */
      unplaced: count,
      population: z.number().int().nullable(),
      kinds: z.array(kindCount),
      placing: z.enum(['arranged', 'coordinates', 'code']),
      border: border.nullable(),
      /** Grids of a village with those who look after them; empty elsewhere. */
      grids: z.array(z.object({ name: z.string(), officers: z.array(z.string()) })),
      /** False where only some cases of the area may be counted by this person. */
      whole: z.boolean(),
    }),
  ),
  /** Registered and settled of a place in `count` spans up to a day. */
  'situation.series': query(
    z.object({
      place: situationPlace,
      unit: bucketUnit,
      until: localDate,
      count: z.number().int().min(2).max(36).default(12),
      filter: filter.prefault({}),
    }),
    z.object({ buckets: z.array(bucket) }),
  ),
  /** The table of a view as a file. Logged with its reason. */
  'situation.exportTable': command(
    z.object({
      place: situationPlace,
      period,
      compare: period.nullable().default(null),
      filter: filter.prefault({}),
      reason: requiredText('用途', 200),
    }),
    z.object({ path: z.string(), rows: z.number().int() }),
  ),
  /** The picture of a map as a file. Logged with its reason. */
  'situation.exportPicture': command(
    z.object({
      title: requiredText('名称', 100),
      png: byteArray,
      reason: requiredText('用途', 200),
    }),
    z.object({ path: z.string(), bytes: z.number().int() }),
  ),
  /** Where the cells of a place stand; none puts them back to where they stand by themselves. */
  'situation.arrange': command(
    z.object({
      place: situationPlace,
      cells: z
        .array(
          z.object({
            code: divisionCode,
            column: z.number().int().min(0).max(40),
            row: z.number().int().min(0).max(40),
          }),
        )
        .max(200),
    }),
    z.object({}),
  ),
  'situation.previewBorder': query(z.object({ path, system: coordinateSystem }), borderPreview),
  'situation.importBorder': command(
    z.object({
      path,
      system: coordinateSystem,
      digest: z.string().max(100),
      source: requiredText('来源', 200),
      reviewNumber: text(60).default(''),
    }),
    z.object({ places: z.number().int() }),
  ),
  'situation.removeBorder': command(z.object({ place: situationPlace }), z.object({})),
  /** A table with code, longitude, latitude and population. */
  'situation.previewPlaces': query(z.object({ path, system: coordinateSystem }), placePreview),
  'situation.importPlaces': command(
    z.object({
      path,
      system: coordinateSystem,
      digest: z.string().max(100),
      source: requiredText('来源', 200),
    }),
    z.object({ places: z.number().int() }),
  ),
  /** What whoever answers for an area asks first. */
  'situation.overview': query(
    z.object({ place: situationPlace.nullable().default(null), period }),
    z.object({
      now: z.number(),
      code: z.string(),
      name: z.string(),
      path: z.array(z.object({ code: z.string(), name: z.string() })),
      needs: z.object({
        overdue: z.number().int(),
        dueToday: z.number().int(),
        waiting: z.number().int(),
        major: z.number().int(),
        conflicts: z.number().int(),
        unassigned: z.number().int(),
      }),
      /** By level: received, settled there, in hand, handed up, ended otherwise, in the period. */
      funnel: z.array(
        z.object({
          tier: z.number().int(),
          name: z.string(),
          received: z.number().int(),
          settled: z.number().int(),
          inHand: z.number().int(),
          handedUp: z.number().int(),
          other: z.number().int(),
        }),
      ),
      /** In hand by days since registration; `from` and `to` are the registration days of the span. */
      ageing: z.array(
        z.object({
          words: z.string(),
          count: z.number().int(),
          from: z.string().nullable(),
          to: z.string().nullable(),
        }),
      ),
      units: z.array(z.object({ name: z.string(), inHand: z.number().int(), overdue: z.number().int() })),
      handlers: z.array(
        z.object({
          account: z.string(),
          name: z.string(),
          inHand: z.number().int(),
          overdue: z.number().int(),
          settled: z.number().int(),
        }),
      ),
      /** Parties of several cases of the last year; only cases this person may read. */
      repeated: z.array(z.object({ name: z.string(), cases: z.number().int(), latest: z.string() })),
      hotPlaces: z.array(z.object({ code: z.string(), name: z.string(), count, before: count })),
      hotKinds: z.array(kindCount),
      satisfaction: z.array(share),
      performance: z.object({
        due: z.number().int(),
        overdue: z.number().int(),
        done: z.number().int(),
        open: z.number().int(),
      }),
    }),
  ),
};
