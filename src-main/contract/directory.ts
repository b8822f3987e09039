import { z } from 'zod';
import { command, query } from './call';
import { divisionCode, id, localDate, requiredText, text } from './primitives';

export const divisionView = z.object({
  code: divisionCode,
  name: z.string(),
  parent: z.string(),
  level: z.enum(['county', 'township', 'village']),
  path: z.string(),
});
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
]);
export const organisationView = z.object({
  id,
  name: z.string(),
  kind: organisationKind,
  division: z.string().nullable(),
  builtIn: z.boolean(),
  mediators: z.array(z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});

/** Divisions are built in; organisations and rosters are governed data. Errors: governed.homeOutOfReach, directory.notFound. */
export const directoryContract = {
  'directory.divisions': query(z.object({}), z.object({ divisions: z.array(divisionView) })),
  'directory.organisations': query(
    z.object({
      kind: organisationKind.nullable().default(null),
      text: text(60).default(''),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ organisations: z.array(organisationView) }),
  ),
  'directory.saveOrganisation': command(
    z.object({
      id: id.nullable(),
      name: requiredText('单位名称', 80),
      kind: organisationKind,
      division: divisionCode.nullable(),
    }),
    z.object({ id }),
  ),
  'directory.setRoster': command(
    z.object({
      organisation: id,
      mediators: z
        .array(
          z.object({
            name: requiredText('调解员姓名', 40),
            from: localDate.nullable().default(null),
            to: localDate.nullable().default(null),
          }),
        )
        .max(60),
    }),
    z.object({}),
  ),
};
