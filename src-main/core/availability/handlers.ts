import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { availabilityContract, BusyImportPreview, BusyResource } from '../../contract/availability';
import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import { availabilityCapability } from '../../centre/availability-capability';
import { centreId, type Centre } from '../../centre/centre';
import { loadAggregate } from '../../centre/load';
import { record, recordIn } from '../../centre/record';
import { writeSession } from '../../centre/write-session';
import type { DraftEvent } from '../../journal/entry';
import { replay } from '../../journal/replay';
import type { CaseContext, Handlers } from '../../service/handler';
import { readSheet, readTableFile } from '../../sheets/read-sheet';
import { decodeText } from '../../sheets/text-encoding';
import { writeSheet } from '../../sheets/write-sheet';
import { demandReadable } from '../accounts/reading-queries';
import { divisionNameOn } from '../directory/divisions';
import { decideBlock, decideRelease, hasSame } from './decide';
import { resourceName } from './find-resource';
import { planCalendar, planTable, sampleWords, type ImportedTime, type ImportPlan } from './plan-import';
import { templateSpec } from './read-table';
import { aggregateOf, type AvailabilityState, type Busy } from './state';

/** The largest file taken in: a year of an office's calendar is far smaller. */
const mostBytes = 10_000_000;
/** What a preview names one by one; the rest is only counted. */
const shown = { problems: 50, samples: 8 };

export const availabilityHandlers: Handlers<keyof typeof availabilityContract> = {
  'availability.list': async (context, { resource }) => {
    const { centre } = context;
    await demandResource(context, resource);
    const { busy } = await load(centre, resource);
    return {
      name: resourceName(centre.governed, resource, todayOf(centre)),
      busy: [...busy.values()].sort((a, b) => beginOf(a) - beginOf(b)).map((each) => viewOf(centre, each)),
    };
  },
  'availability.save': async (context, { resource, busy, value }) => {
    await demandResource(context, resource);
    const id = busy ?? uuidv7();
    await write(context, resource, (state) => {
      if (busy !== null && !state.busy.has(busy)) decideRelease(state, resource, busy);
      return decideBlock(state, resource, value, { id, source: 'hand' });
    });
    return { id };
  },
  'availability.remove': async (context, { resource, busy }) => {
    await demandResource(context, resource);
    await write(context, resource, (state) => decideRelease(state, resource, busy));
    return {};
  },
  'availability.previewImport': async (context, { path, resource }) => {
    if (resource) await demandResource(context, resource);
    const { digest, plan } = await readImport(context.centre, path, resource);
    const counts = await countNew(context.centre, plan);
    return { name: basename(path), digest, ...previewOf(plan), ...counts };
  },
  'availability.import': async (context, { path, resource, digest }) => {
    if (resource) await demandResource(context, resource);
    const read = await readImport(context.centre, path, resource);
    if (read.digest !== digest)
      throw new DomainError('availability.fileChanged', '这个文件在预览以后改过，请再选一次，看过再导入。');
    if (read.plan.problems.length > 0)
      throw new DomainError(
        'availability.importHasProblems',
        `文件里有 ${read.plan.problems.length} 处要改，一行也没有导入。改好后再选一次。`,
      );
    return takeIn(context, read.plan);
  },
  'availability.saveTemplate': async ({ centre, desktop }) => {
    const { bytes } = await writeSheet(templateSpec(todayOf(centre)));
    const { token } = await desktop.call('desktop.pickSavePath', {
      title: '存到哪里',
      name: '不便时间模板.xlsx',
      extensions: ['xlsx'],
    });
    return desktop.call('desktop.saveFile', { token, bytes });
  },
};

function todayOf(centre: Centre): string {
  return shanghaiDate(centre.now());
}

/** A party's times are a part of its case. @throws DomainError availability.notFound, or why the case can't be read */
async function demandResource(context: CaseContext, resource: BusyResource): Promise<void> {
  if (resource.dispute !== null) return demandReadable(context, resource.dispute);
  if (resourceName(context.centre.governed, resource, todayOf(context.centre)) === '')
    throw new DomainError('availability.notFound', '名册里没有这个人员、单位或场所，刷新后再选。');
}

async function load(centre: Centre, resource: BusyResource): Promise<AvailabilityState> {
  const aggregate = aggregateOf(centreId(centre), resource);
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, aggregate, centre.keys.centreKey),
  );
  return replay(availabilityCapability.fold, aggregate, entries).state;
}

async function write(
  { centre, account }: CaseContext,
  resource: BusyResource,
  decide: (state: AvailabilityState) => readonly DraftEvent[],
): Promise<void> {
  await record(centre, {
    capability: availabilityCapability,
    aggregate: aggregateOf(centreId(centre), resource),
    actor: account.id,
    decide,
  });
  centre.emit('availability.changed', {});
}

function beginOf({ pattern }: Busy): number {
  return pattern.repeat === 'once' ? pattern.from : 0;
}

function viewOf(centre: Centre, { id, kind, pattern, division, source, what }: Busy) {
  const { divisions } = centre.governed.directory;
  const divisionName = division === null ? '' : divisionNameOn(divisions, division, todayOf(centre));
  return { id, kind, pattern, division, divisionName, what, source };
}

async function readImport(
  centre: Centre,
  path: string,
  resource: BusyResource | null,
): Promise<{ digest: string; plan: ImportPlan }> {
  const bytes = await readTableFile(path, mostBytes);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const surroundings = { governed: centre.governed, now: centre.now(), today: todayOf(centre) };
  const plan = isCalendar(bytes)
    ? planCalendar(decodeText(bytes).text, resource, surroundings)
    : planTable((await readSheet(bytes)).rows, surroundings);
  return { digest, plan };
}

function isCalendar(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(decodeText(bytes.subarray(0, 200)).text);
}

function previewOf(plan: ImportPlan): Omit<BusyImportPreview, 'name' | 'digest' | 'added' | 'same'> {
  return {
    kind: plan.kind,
    resources: plan.resources.map(({ name, times }) => ({ name, rows: times.length })),
    samples: sampleWords(plan, shown.samples),
    problems: plan.problems.slice(0, shown.problems),
    problemCount: plan.problems.length,
  };
}

async function countNew(centre: Centre, plan: ImportPlan): Promise<{ added: number; same: number }> {
  let [added, same] = [0, 0];
  for (const { resource, times } of plan.resources) {
    const state = await load(centre, resource);
    const fresh = newOf(state, times).length;
    added += fresh;
    same += times.length - fresh;
  }
  return { added, same };
}

/** Those that are not there yet, each once. */
function newOf(state: AvailabilityState, times: readonly ImportedTime[]): ImportedTime[] {
  const fresh = times.filter(({ value }) => !hasSame(state, value));
  return [...new Map(fresh.map((time) => [time.id, time])).values()];
}

/** All resources of a file in one transaction, one entry each. */
async function takeIn(
  { centre, account }: CaseContext,
  plan: ImportPlan,
): Promise<{ added: number; same: number }> {
  let [added, same] = [0, 0];
  await writeSession(centre, async (session) => {
    for (const { resource, times } of plan.resources) {
      const fresh = newOf(await load(centre, resource), times);
      added += fresh.length;
      same += times.length - fresh.length;
      if (fresh.length === 0) continue;
      await recordIn(session, {
        capability: availabilityCapability,
        aggregate: aggregateOf(centreId(centre), resource),
        actor: account.id,
        decide: (state) =>
          fresh.flatMap(({ id, value }) => decideBlock(state, resource, value, { id, source: 'file' })),
      });
    }
  });
  centre.emit('availability.changed', {});
  return { added, same };
}
