import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { CallOutput } from '../../contract';
import type { directoryContract } from '../../contract/directory';
import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import type { DraftEvent } from '../../journal/entry';
import type { CaseContext, Handlers, OpenHandlers } from '../../service/handler';
import { readNamedSheets, readTableFile } from '../../sheets/read-sheet';
import { writeWorkbook, type WorkbookSheet } from '../../sheets/write-workbook';
import { recordGoverned } from '../governed/record-governed';
import type { GovernedState } from '../governed/state';
import { audit } from '../system/audit';
import {
  decideClosing,
  decideDivision,
  decideGrid,
  decideOrganisation,
  decidePerson,
  decideVenue,
  type DirectoryContext,
} from './decide';
import { divisionPathOn, divisionsOn } from './divisions';
import { committeeRoll, directoryWorkbook, exportName, templateName } from './export-sheets';
import { planImport, type ImportPlan } from './import-plan';
import { readSheets, type ImportSheet, type Problem } from './import-rows';
import { listChanges, listCommittees, listGrids, listPeople, listUnits, listVenues } from './listings';
import { noDirectory } from './state';
import { sheetNames, templateSheets } from './workbook';

type Names = keyof typeof directoryContract;

/** The largest workbook taken in: one of an office is far smaller. */
const mostBytes = 10_000_000;

/** Problems a preview names one by one; the rest is only counted. */
const shownProblems = 100;

export const openDirectoryHandlers: OpenHandlers<'directory.divisions'> = {
  'directory.divisions': ({ service }) => {
    const { divisions } = service.centre?.governed.directory ?? noDirectory;
    const today = shanghaiDate(service.options.now());
    return Promise.resolve({
      divisions: divisionsOn(divisions, today).map((division) => ({
        ...division,
        path: divisionPathOn(divisions, division.code, today),
      })),
    });
  },
};

export const directoryHandlers: Handlers<Exclude<Names, 'directory.divisions'>> = {
  'directory.divisionChanges': ({ centre }) => Promise.resolve(listChanges(centre.governed)),
  'directory.changeDivision': async (context, input) => {
    await save(context, (state, rules) => ({ id: '', events: decideDivision(state, input, rules) }));
    return {};
  },
  'directory.organisations': ({ centre }, asked) =>
    Promise.resolve(listUnits(centre.governed, asked, todayOf(centre))),
  'directory.saveOrganisation': (context, input) =>
    save(context, (state, rules) => decideOrganisation(state, input, rules)),
  'directory.closeOrganisation': async (context, input) => {
    await save(context, (state, rules) => ({ id: '', events: decideClosing(state, input, rules) }));
    return {};
  },
  'directory.people': ({ centre }, asked) =>
    Promise.resolve(listPeople(centre.governed, asked, todayOf(centre))),
  'directory.revealPhone': async ({ centre, account, behalf }, { person }) => {
    const known = centre.governed.directory.people.get(person);
    if (!known) throw new DomainError('directory.notFound', '没有这个人，刷新后再看。');
    await audit(centre, account.id, 'revealPhone', { subject: known.name, behalf });
    return { phone: known.phone };
  },
  'directory.savePerson': (context, input) =>
    save(context, (state, rules) => decidePerson(state, input, rules)),
  'directory.committees': ({ centre }, asked) =>
    Promise.resolve(listCommittees(centre.governed, asked, todayOf(centre))),
  'directory.grids': ({ centre }, asked) =>
    Promise.resolve(listGrids(centre.governed, asked, todayOf(centre))),
  'directory.saveGrid': (context, input) => save(context, (state, rules) => decideGrid(state, input, rules)),
  'directory.venues': ({ centre }, asked) =>
    Promise.resolve(listVenues(centre.governed, asked, todayOf(centre))),
  'directory.saveVenue': (context, input) =>
    save(context, (state, rules) => decideVenue(state, input, rules)),
  'directory.saveTemplate': (context) => saveWorkbook(context, templateName, templateSheets()),
  'directory.previewImport': async ({ centre }, { path }) => {
    const { digest, sheets, problems } = await readImport(path);
    const plan = planImport(centre.governed, sheets, contextOf(centre));
    const all = [...problems, ...plan.problems];
    return {
      name: basename(path),
      digest,
      sheets: [...plan.sheets],
      problems: all.slice(0, shownProblems),
      problemCount: all.length,
    };
  },
  'directory.import': (context, { path, digest }) => importFile(context, path, digest),
  'directory.export': async (context, { what, reason }) => {
    const { centre, account, behalf } = context;
    const today = todayOf(centre);
    const sheets =
      what === 'all' ? directoryWorkbook(centre.governed, today) : committeeRoll(centre.governed, today);
    await audit(centre, account.id, 'export', { subject: exportName(what, today), reason, behalf });
    return saveWorkbook(context, exportName(what, today), sheets);
  },
};

function todayOf(centre: Centre): string {
  return shanghaiDate(centre.now());
}

function contextOf(centre: Centre): DirectoryContext {
  return { today: todayOf(centre), newId: uuidv7 };
}

/** Records what a rule decides and tells the windows. */
async function save(
  { centre, account }: CaseContext,
  decide: (state: GovernedState, context: DirectoryContext) => { id: string; events: readonly DraftEvent[] },
): Promise<{ id: string }> {
  let id = '';
  await recordGoverned(centre, account.id, (state) => {
    const decided = decide(state, contextOf(centre));
    id = decided.id;
    return decided.events;
  });
  centre.emit('directory.changed', {});
  return { id };
}

async function readImport(
  path: string,
): Promise<{ digest: string; sheets: ImportSheet[]; problems: Problem[] }> {
  const bytes = await readTableFile(path, mostBytes);
  const digest = createHash('sha256').update(bytes).digest('hex');
  return { digest, ...readSheets(await readNamedSheets(bytes, sheetNames)) };
}

/** All or nothing: one entry of the governed chain, decided on the very state it is recorded on. */
async function importFile(
  { centre, account }: CaseContext,
  path: string,
  digest: string,
): Promise<CallOutput<'directory.import'>> {
  const read = await readImport(path);
  if (read.digest !== digest)
    throw new DomainError('directory.fileChanged', '这个文件在预览以后改过，请再选一次，看过再导入。');
  const before = planImport(centre.governed, read.sheets, contextOf(centre));
  refuseProblems([...read.problems, ...before.problems]);
  if (before.events.length === 0) return sumOf(before);
  let done = before;
  await recordGoverned(centre, account.id, (state) => {
    done = planImport(state, read.sheets, contextOf(centre));
    refuseProblems(done.problems);
    return done.events;
  });
  centre.emit('directory.changed', {});
  return sumOf(done);
}

function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new DomainError(
    'directory.importHasProblems',
    `表格里有 ${problems.length} 处要改，一行也没有导入。改好后再选一次。`,
  );
}

function sumOf({ sheets }: ImportPlan): CallOutput<'directory.import'> {
  const sum = (of: 'added' | 'changed' | 'same') => sheets.reduce((total, each) => total + each[of], 0);
  return { added: sum('added'), changed: sum('changed'), same: sum('same') };
}

async function saveWorkbook(
  { desktop }: CaseContext,
  name: string,
  sheets: readonly WorkbookSheet[],
): Promise<{ path: string; bytes: number }> {
  const bytes = await writeWorkbook(sheets);
  const { token } = await desktop.call('desktop.pickSavePath', {
    title: '存到哪里',
    name,
    extensions: ['xlsx'],
  });
  return desktop.call('desktop.saveFile', { token, bytes });
}
