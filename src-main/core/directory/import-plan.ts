import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { directorySheet } from '../../contract/directory';
import type { DraftEvent } from '../../journal/entry';
import { governedEvent } from '../governed/events';
import type { GovernedState } from '../governed/state';
import {
  gridsSaved,
  isSameGrid,
  isSamePerson,
  isSameVenue,
  peopleSaved,
  venuesSaved,
  type DirectoryContext,
} from './decide';
import { kinds, residencies, venueKinds } from './import-codes';
import { divisionLookup, organisationLookup, type Lookup } from './import-lookup';
import { mergePerson, readPerson } from './import-person';
import { RowReader, type ImportSheet, type Problem } from './import-rows';
import { findOrganisation } from './organisations';
import type { DirectoryState, Grid, Organisation, Person, Venue } from './state';

export interface SheetCount {
  readonly sheet: z.infer<typeof directorySheet>;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}
/** What an import would do: the events that make it so, and what is wrong with its rows. */
export interface ImportPlan {
  readonly sheets: readonly SheetCount[];
  readonly problems: readonly Problem[];
  readonly events: readonly DraftEvent[];
}

/**
 * Reads the rows of a workbook against the directory. Pure; a row that names what is there changes it and never makes
 * a second, an empty cell keeps what is known, so that the same workbook a second time changes nothing.
 */
export function planImport(
  governed: GovernedState,
  sheets: readonly ImportSheet[],
  context: DirectoryContext,
): ImportPlan {
  const run = new ImportRun(governed, context);
  for (const sheet of sheets) run.take(sheet);
  return run.plan(sheets);
}

/** One import under way: working copies of the lists, by id and by name. */
class ImportRun {
  private readonly problems: Problem[] = [];
  private readonly organisations: Map<string, Organisation>;
  private readonly people: Map<string, Person>;
  private readonly grids: Map<string, Grid>;
  private readonly venues: Map<string, Venue>;
  private readonly touched = {
    organisations: new Set<string>(),
    people: new Set<string>(),
    grids: new Set<string>(),
    venues: new Set<string>(),
  };
  private readonly peopleByName = new Map<string, string[]>();
  private findUnit: Lookup;
  private readonly findPlace: Lookup;
  private readonly findVillage: Lookup;

  constructor(
    private readonly governed: GovernedState,
    private readonly context: DirectoryContext,
  ) {
    const { directory } = governed;
    this.organisations = new Map(directory.organisations);
    this.people = new Map(directory.people);
    this.grids = new Map(directory.grids);
    this.venues = new Map(directory.venues);
    for (const { id, name } of directory.people.values()) this.nameOf(id, name);
    this.findUnit = organisationLookup(governed, directory, context.today);
    this.findPlace = divisionLookup(governed, context.today);
    this.findVillage = divisionLookup(governed, context.today, 'village');
  }

  take({ key, rows }: ImportSheet): void {
    for (const row of rows) {
      const reader = new RowReader(key, row, this.problems);
      if (key === 'organisations') this.takeOrganisation(reader);
      else if (key === 'people') this.takePerson(reader);
      else if (key === 'grids') this.takeGrid(reader);
      else this.takeVenue(reader);
    }
    // People, grids and rooms may belong to organisations that stand in the same workbook.
    if (key === 'organisations')
      this.findUnit = organisationLookup(this.governed, this.directory, this.context.today);
  }

  plan(sheets: readonly ImportSheet[]): ImportPlan {
    const before = this.governed.directory;
    const changed = <T>(
      touched: ReadonlySet<string>,
      then: ReadonlyMap<string, T>,
      now: ReadonlyMap<string, T>,
    ) =>
      [...touched].flatMap((id) => {
        const value = now.get(id);
        return value !== undefined && !isDeepStrictEqual(then.get(id), value) ? [value] : [];
      });
    const { touched } = this;
    const organisations = changed(touched.organisations, before.organisations, this.organisations);
    const people = changed(touched.people, before.people, this.people);
    const grids = changed(touched.grids, before.grids, this.grids);
    const venues = changed(touched.venues, before.venues, this.venues);
    const saved = { organisations, people, grids, venues };
    return {
      problems: this.problems,
      sheets: sheets.map(({ key, rows }) => {
        const added = saved[key].filter(({ id }) => !before[key].has(id)).length;
        const same = touched[key].size - saved[key].length;
        return { sheet: key, rows: rows.length, added, changed: saved[key].length - added, same };
      }),
      events: [
        ...organisations.map(organisationSaved),
        ...gridsSaved(grids),
        ...peopleSaved(people),
        ...venuesSaved(venues),
      ],
    };
  }

  private get directory(): DirectoryState {
    const { organisations, people, grids, venues } = this;
    return { ...this.governed.directory, organisations, people, grids, venues };
  }

  private takeOrganisation(reader: RowReader): void {
    const name = reader.needed('名称', 80);
    reader.needed('类别', 40);
    const kind = reader.code('类别', kinds);
    const division = this.only(reader, '区划', this.findPlace, '区划');
    const parent = this.only(reader, '上级单位', this.findUnit, '单位');
    const residency = reader.code('进驻方式', residencies);
    const phone = reader.text('电话', 30);
    const address = reader.text('地址', 120);
    const [termFrom, termTo] = reader.term('任期起', '任期止');
    if (!reader.sound || kind === null) return;
    const same = this.findUnit(name).filter((id) => division === null || this.divisionOf(id) === division);
    if (same.length > 1) return reader.fault('名称', `有 ${same.length} 个同名的单位，请填上区划。`);
    const id = same[0] ?? this.newOrganisation(name, division);
    const known = this.organisations.get(id);
    const view = findOrganisation({ directory: this.directory }, id, this.context.today);
    this.touched.organisations.add(id);
    this.organisations.set(id, {
      id,
      name,
      kind,
      division: division ?? known?.division ?? view?.division ?? null,
      residency: residency ?? known?.residency ?? null,
      parent: parent ?? known?.parent ?? null,
      phone: phone || (known?.phone ?? ''),
      address: address || (known?.address ?? ''),
      termFrom: termFrom ?? known?.termFrom ?? null,
      termTo: termTo ?? known?.termTo ?? null,
      closedOn: known?.closedOn ?? null,
    });
  }

  /** A row further up may have brought the same organisation already. */
  private newOrganisation(name: string, division: string | null): string {
    const brought = [...this.touched.organisations].find((id) => {
      const own = this.organisations.get(id);
      return own?.name === name && own.division === division;
    });
    return brought ?? this.context.newId();
  }

  private divisionOf(id: string): string | null {
    return findOrganisation({ directory: this.directory }, id, this.context.today)?.division ?? null;
  }

  private takeGrid(reader: RowReader): void {
    const name = reader.needed('名称', 60);
    const code = reader.text('编码', 40);
    reader.needed('村（社区）', 80);
    const division = this.only(reader, '村（社区）', this.findVillage, '村（社区）');
    if (!reader.sound || division === null) return;
    const grid: Grid = { id: '', name, code, division, closedOn: null };
    const known = [...this.grids.values()].find((other) => isSameGrid(other, grid));
    const id = known?.id ?? this.context.newId();
    this.touched.grids.add(id);
    this.grids.set(id, { ...grid, id, code: code || (known?.code ?? ''), closedOn: known?.closedOn ?? null });
  }

  private takeVenue(reader: RowReader): void {
    const name = reader.needed('名称', 60);
    reader.needed('类别', 40);
    const kind = reader.code('类别', venueKinds);
    const organisation = this.only(reader, '单位', this.findUnit, '单位');
    const capacity = this.capacity(reader);
    const equipment = reader.text('设备', 200);
    const place = reader.text('位置', 120);
    if (!reader.sound || kind === null) return;
    const venue: Venue = { id: '', name, kind, organisation, capacity, equipment, place, closedOn: null };
    const known = [...this.venues.values()].find((other) => isSameVenue(other, venue));
    const id = known?.id ?? this.context.newId();
    this.touched.venues.add(id);
    this.venues.set(id, {
      ...venue,
      id,
      capacity: capacity ?? known?.capacity ?? null,
      equipment: equipment || (known?.equipment ?? ''),
      place: place || (known?.place ?? ''),
      closedOn: known?.closedOn ?? null,
    });
  }

  private capacity(reader: RowReader): number | null {
    const cell = reader.text('容纳人数', 20).normalize('NFKC').replace(/人$/, '');
    if (cell === '') return null;
    const people = Number(cell);
    if (Number.isInteger(people) && people >= 1 && people <= 2000) return people;
    reader.fault('容纳人数', `“${cell}”不是人数，写 1 到 2000 的整数。`);
    return null;
  }

  private takePerson(reader: RowReader): void {
    const organisation = this.only(reader, '单位', this.findUnit, '单位');
    const row = readPerson(reader, organisation, this.grid(reader));
    if (!row) return;
    const known = this.findPerson(row);
    const id = known?.id ?? this.context.newId();
    if (!known) this.nameOf(id, row.name);
    this.touched.people.add(id);
    this.people.set(id, known ? mergePerson(known, row) : { ...row, id });
  }

  private findPerson(row: Person): Person | undefined {
    const alike = (this.peopleByName.get(row.name) ?? []).flatMap((id) => this.people.get(id) ?? []);
    return alike.find((other) => isSamePerson(other, row));
  }

  private nameOf(id: string, name: string): void {
    const known = this.peopleByName.get(name);
    if (known) known.push(id);
    else this.peopleByName.set(name, [id]);
  }

  private grid(reader: RowReader): string | null {
    const cell = reader.text('网格', 60);
    if (cell === '') return null;
    const alike = [...this.grids.values()].filter(({ name, code }) => code === cell || name === cell);
    if (alike.length === 1) return alike[0]?.id ?? null;
    reader.fault(
      '网格',
      alike.length === 0
        ? `没有“${cell}”这个网格，先在“网格”表里写上。`
        : `有 ${alike.length} 个叫“${cell}”的网格，请写编码。`,
    );
    return null;
  }

  /** The one thing a cell names, null for an empty cell. */
  private only(reader: RowReader, column: string, find: Lookup, what: string): string | null {
    const cell = reader.text(column, 80);
    if (cell === '') return null;
    const ids = find(cell);
    if (ids.length === 1) return ids[0] ?? null;
    reader.fault(
      column,
      ids.length === 0
        ? `没有“${cell}”这个${what}。`
        : `有 ${ids.length} 个叫“${cell}”的${what}，请在前面写上乡镇。`,
    );
    return null;
  }
}

function organisationSaved(organisation: Organisation): DraftEvent {
  const { id, kind, division, residency, parent, termFrom, termTo, name, phone, address } = organisation;
  const facts = { organisation: id, kind, division, residency, parent, termFrom, termTo };
  return governedEvent('organisation.saved', facts, { name, phone, address });
}
