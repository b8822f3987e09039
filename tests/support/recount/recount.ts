import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { compareCases, type Check } from './compare';
import { readCases } from './database';
import { checkPapers } from './papers';
import { mappingTables, printedPaper, sourceCase, type SourceCase } from './sources';

export interface RecountOptions {
  /** Data directory of a program that is not running. */
  readonly data: string;
  /** Published cases, in the shape of resources/samples/published-cases.json. */
  readonly cases: string;
  /** resources/samples/mapping.json. */
  readonly mapping: string;
  /** Folder of the printed papers and a JSON list of what each is. */
  readonly documents: string;
  readonly printed: string;
}
export interface Recounted {
  readonly cases: { readonly imported: number; readonly closed: number; readonly open: number };
  readonly checks: Check[];
}

/**
 * Counts again what the program says it did: database rows, journal and the text of printed papers against the
 * published cases. It knows the files only and shares no code with the program.
 */
export async function recount(options: RecountOptions): Promise<Recounted> {
  const cases = readRows(await readJson(options.cases));
  const tables = mappingTables.parse(await readJson(options.mapping));
  const found = await readCases(options.data);
  const own = cases.flatMap(({ id }) => found.get(id) ?? []);
  const papers = z.array(printedPaper).parse(await readJson(options.printed));
  return {
    cases: {
      imported: own.length,
      closed: own.filter((each) => !each.open).length,
      open: own.filter((each) => each.open).length,
    },
    checks: [
      ...compareCases(cases, found, tables),
      ...(await checkPapers(options.documents, papers, cases, tables)),
    ],
  };
}

/** Rows of another shape, or of a number that was there before, are told of where they are taken in: no cases here. */
function readRows(value: unknown): SourceCase[] {
  const cases = new Map<string, SourceCase>();
  for (const row of z.array(z.unknown()).parse(value)) {
    const read = sourceCase.safeParse(row);
    if (read.success && !cases.has(read.data.id)) cases.set(read.data.id, read.data);
  }
  return [...cases.values()];
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
