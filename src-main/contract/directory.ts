import { z } from 'zod';
import { command, query } from './call';
import { divisionCode, id, localDate, requiredText, text } from './primitives';

/** What an organisation is. Words: directory-labels.ts. The first nine are stored since the first version. */
export const organisationKind = z.enum([
  'governance_centre',
  'mediation_committee',
  'grid',
  'tribunal',
  'police_station',
  'judicial_office',
  'legal_service_office',
  'department',
  'other',
  'party_government',
  'court',
  'procuratorate',
  'public_security',
  'justice_bureau',
  'petition_office',
  'law_firm',
  'mediation_room',
  'insurer',
  'social_organisation',
  'enterprise',
]);

/** How a unit is present at the centre: 常驻, 轮驻, 随叫随驻. */
export const residency = z.enum(['resident', 'rotating', 'on_call']);

/** What a person is at an organisation. The first four make a people's mediator (人民调解法 13). */
export const personRole = z.enum([
  'committee_chair',
  'committee_deputy',
  'committee_member',
  'hired_mediator',
  'grid_officer',
  'household_lead',
  'liaison',
  'political_legal_commissioner',
  'centre_staff',
  'judge',
  'prosecutor',
  'police_officer',
  'judicial_officer',
  'legal_service_worker',
  'lawyer',
  'interpreter',
  'expert',
  'village_cadre',
  'other',
]);

export const language = z.enum([
  'han',
  'yugur_west',
  'yugur_east',
  'tibetan',
  'mongolian',
  'kazakh',
  'hui',
  'tu',
  'dongxiang',
  'uyghur',
  'sign',
]);

export const personSex = z.enum(['male', 'female']);

/** Where mediation takes place (§4.6): rooms, court vehicles, places in the open. */
export const venueKind = z.enum([
  'mediation_room',
  'meeting_room',
  'reception',
  'mobile_court',
  'open_air',
  'other',
]);

export const divisionView = z.object({
  code: divisionCode,
  name: z.string(),
  parent: z.string(),
  level: z.enum(['county', 'township', 'village']),
  path: z.string(),
});

export const divisionChange = z.discriminatedUnion('change', [
  z.object({
    change: z.literal('added'),
    /** The new code: nine or twelve digits, the first six or nine those of a division in force. */
    division: divisionCode,
    name: requiredText('名称', 60),
    from: localDate,
    reason: requiredText('依据', 200),
  }),
  z.object({
    change: z.literal('renamed'),
    division: divisionCode,
    name: requiredText('新名称', 60),
    from: localDate,
    reason: requiredText('依据', 200),
  }),
  z.object({
    change: z.literal('merged'),
    division: divisionCode,
    into: divisionCode,
    from: localDate,
    reason: requiredText('依据', 200),
  }),
  z.object({
    change: z.literal('closed'),
    division: divisionCode,
    from: localDate,
    reason: requiredText('依据', 200),
  }),
]);
export type DivisionChangeInput = z.infer<typeof divisionChange>;

const officePhone = text(30);

export const organisationView = z.object({
  id,
  name: z.string(),
  kind: organisationKind,
  division: z.string().nullable(),
  builtIn: z.boolean(),
  mediators: z.array(z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  divisionPath: z.string(),
  residency: residency.nullable(),
  parent: id.nullable(),
  parentName: z.string(),
  phone: z.string(),
  address: z.string(),
  /** Names of those who are its liaison today. */
  liaisons: z.array(z.string()),
  people: z.number().int(),
  /** Term of office of a committee. */
  termFrom: z.string().nullable(),
  termTo: z.string().nullable(),
  /** The day from which it no longer exists. */
  closedOn: z.string().nullable(),
});

export const postInput = z.object({
  organisation: id.nullable(),
  role: personRole,
  grid: id.nullable().default(null),
  from: localDate.nullable().default(null),
  to: localDate.nullable().default(null),
});

export const personView = z.object({
  id,
  name: z.string(),
  /** Masked; `directory.revealPhone` gives it in full and is logged. */
  phone: z.string(),
  sex: personSex.nullable(),
  nationality: z.string(),
  languages: z.array(language),
  specialties: z.string(),
  note: z.string(),
  posts: z.array(
    z.object({
      organisation: id.nullable(),
      organisationName: z.string(),
      role: personRole,
      grid: id.nullable(),
      gridName: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      /** In force today. */
      current: z.boolean(),
    }),
  ),
  /** Says that a term of office ends soon or has ended; '' where all is well. */
  reminder: z.string(),
});
export type PersonView = z.infer<typeof personView>;

export const committeeView = z.object({
  id,
  name: z.string(),
  divisionPath: z.string(),
  chair: z.string(),
  members: z.number().int(),
  hired: z.number().int(),
  women: z.number().int(),
  minority: z.number().int(),
  termFrom: z.string().nullable(),
  termTo: z.string().nullable(),
  /** Nobody has been recorded yet. */
  empty: z.boolean(),
  /** What 人民调解法 8 and 9 ask for and is not so, one sentence each. */
  warnings: z.array(z.string()),
});

export const gridView = z.object({
  id,
  name: z.string(),
  code: z.string(),
  division: z.string(),
  divisionPath: z.string(),
  officers: z.array(z.string()),
  closedOn: z.string().nullable(),
});

export const venueView = z.object({
  id,
  name: z.string(),
  kind: venueKind,
  organisation: id.nullable(),
  organisationName: z.string(),
  capacity: z.number().int().nullable(),
  equipment: z.string(),
  place: z.string(),
  closedOn: z.string().nullable(),
});

/** Sheets of the workbook that is taken in and given out. */
export const directorySheet = z.enum(['organisations', 'people', 'grids', 'venues']);

export const importPreview = z.object({
  name: z.string(),
  /** SHA-256 of the file; the import takes in these very bytes or nothing. */
  digest: z.string(),
  sheets: z.array(
    z.object({
      sheet: directorySheet,
      rows: z.number().int(),
      added: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
    }),
  ),
  /** The first problems, by sheet and row as the program for tables counts them. */
  problems: z.array(
    z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), message: z.string() }),
  ),
  problemCount: z.number().int(),
});
export type ImportPreview = z.infer<typeof importPreview>;

const searched = { text: text(60).default(''), limit: z.number().int().min(1).max(5000).default(1000) };
const path = z.string().min(1).max(2000);

/**
 * Who and what a centre works with: divisions, organisations, people, grids, venues; all governed data.
 * Errors: governed.homeOutOfReach, directory.notFound, directory.divisionTaken, directory.divisionInUse,
 * directory.twice (a second of the same name), directory.term (an end before its beginning), directory.phone;
 * of imports those of sheets/sheet-error.ts, directory.noSheet, directory.fileChanged, directory.importHasProblems.
 */
export const directoryContract = {
  /** Divisions as of today. */
  'directory.divisions': query(z.object({}), z.object({ divisions: z.array(divisionView) })),
  'directory.divisionChanges': query(
    z.object({}),
    z.object({
      changes: z.array(
        z.object({
          change: z.enum(['added', 'renamed', 'merged', 'closed']),
          code: z.string(),
          before: z.string(),
          name: z.string(),
          into: z.string(),
          from: z.string(),
          reason: z.string(),
          at: z.number(),
        }),
      ),
    }),
  ),
  'directory.changeDivision': command(divisionChange, z.object({})),
  'directory.organisations': query(
    z.object({
      kind: organisationKind.nullable().default(null),
      residency: residency.nullable().default(null),
      withClosed: z.boolean().default(false),
      text: text(60).default(''),
      limit: z.number().int().min(1).max(5000).default(100),
    }),
    z.object({ organisations: z.array(organisationView), total: z.number().int() }),
  ),
  'directory.saveOrganisation': command(
    z.object({
      id: id.nullable(),
      name: requiredText('单位名称', 80),
      kind: organisationKind,
      division: divisionCode.nullable(),
      residency: residency.nullable().default(null),
      parent: id.nullable().default(null),
      phone: officePhone.default(''),
      address: text(120).default(''),
      termFrom: localDate.nullable().default(null),
      termTo: localDate.nullable().default(null),
    }),
    z.object({ id }),
  ),
  /** `on` null takes the closing back. */
  'directory.closeOrganisation': command(
    z.object({ id, on: localDate.nullable(), reason: requiredText('原因', 200) }),
    z.object({}),
  ),
  'directory.people': query(
    z.object({
      ...searched,
      role: personRole.nullable().default(null),
      organisation: id.nullable().default(null),
      /** Also those all of whose posts have ended. */
      withLeft: z.boolean().default(false),
    }),
    z.object({ people: z.array(personView), total: z.number().int() }),
  ),
  /** Logged. */
  'directory.revealPhone': command(z.object({ person: id }), z.object({ phone: z.string() })),
  'directory.savePerson': command(
    z.object({
      id: id.nullable(),
      name: requiredText('姓名', 40),
      /** Null keeps the one that is there. */
      phone: text(30).nullable(),
      sex: personSex.nullable(),
      nationality: text(20).default(''),
      languages: z.array(language).max(11).default([]),
      specialties: text(200).default(''),
      note: text(200).default(''),
      posts: z.array(postInput).min(1, '至少写一个职务。').max(20),
    }),
    z.object({ id }),
  ),
  'directory.committees': query(
    z.object({ ...searched, onlyKept: z.boolean().default(true) }),
    z.object({ committees: z.array(committeeView), total: z.number().int() }),
  ),
  'directory.grids': query(
    z.object(searched),
    z.object({ grids: z.array(gridView), total: z.number().int() }),
  ),
  'directory.saveGrid': command(
    z.object({
      id: id.nullable(),
      name: requiredText('网格名称', 60),
      code: text(40).default(''),
      division: divisionCode,
      closedOn: localDate.nullable().default(null),
    }),
    z.object({ id }),
  ),
  'directory.venues': query(
    z.object(searched),
    z.object({ venues: z.array(venueView), total: z.number().int() }),
  ),
  'directory.saveVenue': command(
    z.object({
      id: id.nullable(),
      name: requiredText('场所名称', 60),
      kind: venueKind,
      organisation: id.nullable(),
      capacity: z.number().int().min(1).max(2000).nullable(),
      equipment: text(200).default(''),
      place: text(120).default(''),
      closedOn: localDate.nullable().default(null),
    }),
    z.object({ id }),
  ),
  /** Saves an empty workbook to fill in. */
  'directory.saveTemplate': command(z.object({}), z.object({ path: z.string(), bytes: z.number() })),
  'directory.previewImport': query(z.object({ path }), importPreview),
  /** All of the file or nothing; the same file a second time changes nothing. */
  'directory.import': command(
    z.object({ path, digest: z.string().max(100) }),
    z.object({ added: z.number().int(), changed: z.number().int(), same: z.number().int() }),
  ),
  /** `committees` is the roll of mediation committees for the county (人民调解法 10). Logged with its reason. */
  'directory.export': command(
    z.object({ what: z.enum(['all', 'committees']), reason: requiredText('导出的用途', 200) }),
    z.object({ path: z.string(), bytes: z.number() }),
  ),
};
