import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { CallOutput, ParsedInput } from '../../contract';
import { DomainError } from '../../contract/domain-error';
import { formatLongDate, formatTime, shanghaiDate } from '../../contract/local-date';
import type { CoordinateSystem, situationContract } from '../../contract/situation';
import type { Centre } from '../../centre/centre';
import type { CaseContext, Handlers } from '../../service/handler';
import { readTableFile } from '../../sheets/read-sheet';
import { writeSheet } from '../../sheets/write-sheet';
import { countingOf, readingOf } from '../accounts/reading';
import { divisionsOn } from '../directory/divisions';
import { governedEvent } from '../governed/events';
import { recordGoverned } from '../governed/record-governed';
import { audit } from '../system/audit';
import { readBorders, type BorderFile } from './border-file';
import { isMisplaced, packRings, simplified } from './borders';
import { mostPlacesPerEvent } from './events';
import { viewColumns, viewRows } from './export-sheet';
import { loadOverview } from './overview-queries';
import { mapPlaceOf, mapScopeOf, placeName } from './places';
import { readPlaces } from './place-table';
import { loadSeries } from './series-queries';
import { loadView } from './view-queries';

type Names = keyof typeof situationContract;

/** The largest file of borders or points taken in. */
const mostBytes = 60_000_000;

export const situationHandlers: Handlers<Names> = {
  'situation.view': ({ centre, rights }, request) => loadView(centre, countingOf(rights), request),
  'situation.series': async ({ centre, rights }, { place, filter, ...asked }) => {
    const counting = countingOf(rights);
    const scope = { place: mapPlaceOf(centre, place, mapScopeOf(counting)), filter, counting };
    return { buckets: await centre.store.read((connection) => loadSeries(connection, scope, asked)) };
  },
  'situation.overview': ({ centre, rights }, request) =>
    loadOverview(centre, { counting: countingOf(rights), reading: readingOf(rights) }, request),
  'situation.exportTable': exportTable,
  'situation.exportPicture': async ({ centre, account, behalf, desktop }, { title, png, reason }) => {
    await audit(centre, account.id, 'mapExport', { subject: `图：${title}`, reason, behalf });
    return saveAs(desktop, `${title}-${shanghaiDate(centre.now())}.png`, 'png', png);
  },
  'situation.arrange': async ({ centre, account }, { place, cells }) => {
    await recordGoverned(centre, account.id, () => [governedEvent('map.arranged', { place, cells }, {})]);
    centre.emit('situation.changed', {});
    return {};
  },
  'situation.previewBorder': async ({ centre }, { path, system }) => previewBorder(centre, path, system),
  'situation.importBorder': importBorder,
  'situation.removeBorder': async ({ centre, account }, { place }) => {
    await recordGoverned(centre, account.id, () => [
      governedEvent('map.bordersSet', { place, codes: [] }, { source: '', reviewNumber: '', rings: [] }),
    ]);
    centre.emit('situation.changed', {});
    return {};
  },
  'situation.previewPlaces': async ({ centre }, { path, system }) => {
    const { bytes, digest } = await readFileOnce(path);
    const { places, problems } = await readPlaces(bytes, system, divisionsToday(centre));
    return { name: basename(path), digest, places: places.length, problems: problems.slice(0, 100) };
  },
  'situation.importPlaces': importPlaces,
};

async function exportTable(
  { centre, account, rights, behalf, desktop }: CaseContext,
  { reason, ...request }: ParsedInput<'situation.exportTable'>,
): Promise<CallOutput<'situation.exportTable'>> {
  const view = await loadView(centre, countingOf(rights), { ...request, system: 'justice' });
  const now = centre.now();
  const { period, compare } = request;
  const title = `${view.name}矛盾纠纷形势`;
  const sample = centre.governed.centre?.sample ?? false;
  await audit(centre, account.id, 'mapExport', {
    subject: `表：${title} ${period.from} 至 ${period.to}`,
    reason,
    behalf,
  });
  const { bytes, rows } = await writeSheet({
    name: '形势',
    title: `${title}${sample ? '（示例数据）' : ''}`,
    columns: viewColumns,
    rows: viewRows(view),
    footer: () => [
      `期间：${period.from} 至 ${period.to}${compare ? `；上期 ${compare.from} 至 ${compare.to}` : ''}`,
      '口径：新增按登记时间，化解和未成办结按办结时间，在办和超期按导出时；不含误登和并案',
      '限阅的案件只计入乡镇以上合计；敏感类别不满 5 件的写 <5',
      ...(view.whole ? [] : ['只含导出人能看的案件']),
      `由 ${account.name} 于 ${formatLongDate(shanghaiDate(now))} ${formatTime(now)} 导出，用途：${reason}`,
    ],
  });
  const { path } = await saveAs(desktop, `${title}-${period.from}至${period.to}.xlsx`, 'xlsx', bytes);
  return { path, rows };
}

async function saveAs(
  desktop: CaseContext['desktop'],
  name: string,
  extension: string,
  bytes: Uint8Array,
): Promise<{ path: string; bytes: number }> {
  const { token } = await desktop.call('desktop.pickSavePath', {
    title: '存到哪里',
    name,
    extensions: [extension],
  });
  return desktop.call('desktop.saveFile', { token, bytes });
}

async function readFileOnce(path: string): Promise<{ bytes: Uint8Array; digest: string }> {
  const bytes = await readTableFile(path, mostBytes);
  return { bytes, digest: createHash('sha256').update(bytes).digest('hex') };
}

function divisionsToday(centre: Centre) {
  return divisionsOn(centre.governed.directory.divisions, shanghaiDate(centre.now()));
}

async function previewBorder(
  centre: Centre,
  path: string,
  system: CoordinateSystem,
): Promise<CallOutput<'situation.previewBorder'>> {
  const { bytes, digest } = await readFileOnce(path);
  const divisions = divisionsToday(centre);
  const { borders, unknown } = readBorders(bytes, system, divisions);
  const found = new Set(borders.map(({ code }) => code));
  const parents = new Set(borders.map(({ code }) => parentOf(code)));
  return {
    name: basename(path),
    digest,
    matched: borders.map(({ code, name }) => ({ code, name })),
    unknown: unknown.slice(0, 100),
    missing: divisions
      .filter((each) => parents.has(each.parent) && !found.has(each.code))
      .map(({ name }) => name),
    misplaced: isMisplaced(borders),
  };
}

/** Borders by the place they lie in, one event each. */
async function importBorder(
  { centre, account }: CaseContext,
  { path, system, digest, source, reviewNumber }: ParsedInput<'situation.importBorder'>,
): Promise<{ places: number }> {
  const read = await readFileOnce(path);
  if (read.digest !== digest) throw fileChanged();
  const file = readBorders(read.bytes, system, divisionsToday(centre));
  if (file.borders.length === 0)
    throw new DomainError('situation.borderUnreadable', '没有一处对上本市的区划，核对文件里的代码和名称。');
  const events = eventsOf(centre, file, { source, reviewNumber });
  await recordGoverned(centre, account.id, () => events);
  centre.emit('situation.changed', {});
  return { places: file.borders.length };
}

function eventsOf(
  centre: Centre,
  { borders }: BorderFile,
  content: { readonly source: string; readonly reviewNumber: string },
) {
  const parents = [...new Set(borders.map(({ code }) => parentOf(code)))];
  return parents.map((place) => {
    const simple = simplified(borders.filter(({ code }) => parentOf(code) === place));
    if (!simple)
      throw new DomainError(
        'situation.borderTooLarge',
        `${placeName(centre, place)}的边界点太多，化简以后还是画不快。请先用制图软件简化再导入。`,
      );
    return governedEvent(
      'map.bordersSet',
      { place, codes: simple.map(({ code }) => code) },
      { ...content, rings: simple.map(({ rings }) => packRings(rings)) },
    );
  });
}

function parentOf(code: string): string {
  return code.slice(0, code.length === 6 ? 4 : code.length - 3);
}

async function importPlaces(
  { centre, account }: CaseContext,
  { path, system, digest, source }: ParsedInput<'situation.importPlaces'>,
): Promise<{ places: number }> {
  const read = await readFileOnce(path);
  if (read.digest !== digest) throw fileChanged();
  const { places, problems } = await readPlaces(read.bytes, system, divisionsToday(centre));
  if (problems.length > 0 || places.length === 0)
    throw new DomainError(
      'situation.placesUnreadable',
      `表格里有 ${problems.length} 处要改，一行也没有导入。改好后再选一次。`,
    );
  const events: ReturnType<typeof governedEvent>[] = [];
  for (let at = 0; at < places.length; at += mostPlacesPerEvent)
    events.push(
      governedEvent('map.placesSet', { places: places.slice(at, at + mostPlacesPerEvent) }, { source }),
    );
  await recordGoverned(centre, account.id, () => events);
  centre.emit('situation.changed', {});
  return { places: places.length };
}

function fileChanged(): DomainError {
  return new DomainError('situation.fileChanged', '这个文件在预览以后改过，请再选一次，看过再导入。');
}
