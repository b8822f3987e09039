import { basename } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import type { ImportMapping, ImportSheet, ImportState } from '../../contract/ledger-import';
import type { Centre } from '../../centre/centre';
import { readSheet, type Sheet } from '../../sheets/read-sheet';
import { shanghaiDate } from '../../contract/local-date';
import { divisionNamedIn, divisionsOn } from '../directory/divisions';
import type { Account } from '../governed/state';
import { errorOf } from '../../service/error-words';
import { findLikenesses, readInSlices, type Likeness } from './duplicate-queries';
import {
  columnLetters,
  guessFields,
  guessHeaderRow,
  guessYear,
  headerTitles,
  isInTenThousands,
} from './guess-mapping';
import { beginImport, disputesOfImport, endImport, knownMapping, rememberMapping } from './import-queries';
import { readRow, type ReadRow } from './read-row';
import { cellsOf, dataRows, refuseUnfit, sourceName } from './table-rows';
import { takeBack, writeRows, type RefusedRow } from './write-rows';

export interface CheckedRow {
  readonly read: ReadRow;
  readonly like: Likeness | null;
}
export type RowStatus = 'ready' | 'possible' | 'already' | 'error';

/** Rows written in one transaction: short enough that others hardly wait, long enough to be quick. */
const BATCH = 100;
const SAMPLES = 3;
const TOP_ROWS = 8;

/** What one person is importing, from the file to the result. Kept in memory; what is imported is in the journal. */
export class ImportDesk {
  private phase: ImportState['phase'] = 'none';
  private done = 0;
  private total = 0;
  private file: { readonly path: string; readonly sheet: Sheet; readonly header: number } | null = null;
  private view: ImportSheet | null = null;
  private mapping: ImportMapping | null = null;
  private result: ImportState['result'] = null;
  private undo: ImportState['undo'] = null;
  private error = '';
  private stopped = false;
  private told = 0;
  checked: readonly CheckedRow[] = [];
  /** Rows of the file that have become cases by this import. */
  private imported: ReadonlySet<number> = new Set();

  constructor(
    private readonly centre: Centre,
    private readonly account: Account,
    private readonly report: (error: unknown) => void,
  ) {}

  get state(): ImportState {
    const { phase, done, total, view, mapping, result, undo, error } = this;
    return { phase, done, total, sheet: view, mapping, summary: this.summary(), result, undo, error };
  }

  /** Rows that have not become cases, or won't: before the import those that aren't ready. */
  get rest(): CheckedRow[] {
    if (this.result === null) return this.checked.filter((row) => statusOf(row) !== 'ready');
    return this.checked.filter((row) => !this.imported.has(row.read.row));
  }

  /** The cells of a row as they stand in the file, `row` from 1. */
  cellsOfRow(row: number): readonly string[] {
    return this.file?.sheet.rows[row - 1] ?? [];
  }

  get isBusy(): boolean {
    return this.phase === 'checking' || this.phase === 'importing' || this.phase === 'undoing';
  }

  async open(wanted: { path: string; sheet: string | null; headerRow: number | null }): Promise<ImportSheet> {
    this.refuseWhileBusy();
    const path = wanted.path === '' ? this.file?.path : wanted.path;
    if (path === undefined) throw nothingOpen();
    const sheet = await readSheet(path, wanted.sheet === null ? {} : { sheet: wanted.sheet });
    const header = wanted.headerRow === null ? guessHeaderRow(sheet.rows) : wanted.headerRow - 1;
    this.file = { path, sheet, header };
    this.view = await this.viewOf(this.file);
    this.checked = [];
    this.mapping = this.result = this.undo = null;
    this.go('open');
    return this.view;
  }

  leave(): void {
    this.refuseWhileBusy();
    this.file = this.view = this.mapping = this.result = this.undo = null;
    this.checked = [];
    this.go('none');
  }

  cancel(): void {
    this.stopped = true;
  }

  /** Reads every row by the mapping and looks for likenesses, beside other work. */
  check(mapping: ImportMapping): void {
    this.refuseWhileBusy();
    const { file } = this;
    if (!file) throw nothingOpen();
    refuseUnfit(mapping);
    this.mapping = mapping;
    this.checked = [];
    this.result = null;
    this.begin(
      'checking',
      dataRows(file).length * 2,
      async () => {
        await rememberMapping(this.centre, mapping, headerTitles(file.sheet.rows, file.header));
        await this.readAll(file, mapping);
        this.go(this.stopped ? 'open' : 'checked');
      },
      'open',
    );
  }

  /** Imports the rows that are ready, and of those that resemble another what the person has chosen. */
  start(choice: { possible: 'skip' | 'take'; choices: readonly { row: number; take: boolean }[] }): string {
    this.refuseWhileBusy();
    const { file, mapping } = this;
    if (!file || !mapping || this.phase !== 'checked') throw nothingOpen();
    const chosen = new Map(choice.choices.map(({ row, take }) => [row, take]));
    const rows = this.checked
      .filter((row) => {
        const status = statusOf(row);
        return (
          status === 'ready' ||
          (status === 'possible' && (chosen.get(row.read.row) ?? choice.possible === 'take'))
        );
      })
      .map(({ read }) => read);
    if (rows.length === 0)
      throw new DomainError('import.nothingReady', '没有可以导入的行。请先改好表格里的错，再选文件。');
    const id = uuidv7();
    this.begin(
      'importing',
      rows.length,
      () => this.importAll(id, rows, basename(file.path), mapping),
      // What went in before a failure is known only after another check.
      'open',
    );
    return id;
  }

  /** Takes a whole import back. Cases somebody has worked on since stay. */
  takeBack(id: string, source: string, reason: string): void {
    this.refuseWhileBusy();
    this.undo = null;
    this.begin(
      'undoing',
      0,
      async () => {
        const disputes = await disputesOfImport(this.centre, id);
        this.total = disputes.length;
        const importing = { centre: this.centre, account: this.account, id, source };
        let undone = 0;
        for (let from = 0; from < disputes.length; from += BATCH) {
          undone += await takeBack(importing, disputes.slice(from, from + BATCH), `撤销导入：${reason}`);
          this.step(Math.min(from + BATCH, disputes.length));
        }
        await endImport(this.centre, id, undone === disputes.length ? 'undone' : 'partlyUndone');
        this.undo = { undone, kept: disputes.length - undone };
        this.centre.emit('disputes.changed', {});
        this.go('undone');
      },
      'none',
    );
  }

  private async importAll(
    id: string,
    rows: readonly ReadRow[],
    file: string,
    mapping: ImportMapping,
  ): Promise<void> {
    const { centre, account } = this;
    const begun = performance.now();
    await beginImport(centre, { id, actor: account.id, source: mapping.source, file, rows: rows.length });
    const refused: RefusedRow[] = [];
    let done = 0;
    while (done < rows.length && !this.stopped) {
      const batch = rows.slice(done, done + BATCH);
      refused.push(...(await writeRows({ centre, account, id, source: mapping.source }, batch)));
      done += batch.length;
      this.step(done);
    }
    const cancelled = done < rows.length;
    await endImport(centre, id, cancelled ? 'cancelled' : 'done');
    const missed = new Set(refused.map(({ row }) => row));
    this.imported = new Set(rows.slice(0, done).flatMap(({ row }) => (missed.has(row) ? [] : [row])));
    this.result = {
      id,
      imported: done - refused.length,
      skipped: this.checked.length - rows.length,
      refused: refused.slice(0, 1000),
      cancelled,
      seconds: Math.round((performance.now() - begun) / 100) / 10,
    };
    centre.emit('disputes.changed', {});
    this.go('done');
  }

  private async readAll(file: { sheet: Sheet; header: number }, mapping: ImportMapping): Promise<void> {
    const rows = dataRows(file);
    const divisions = new Map<string, string | null>();
    const all = divisionsOn(this.centre.governed.directory.divisions, shanghaiDate(this.centre.now()));
    const area = (this.centre.governed.centre?.division ?? '6207').slice(0, 6);
    const context = {
      defaults: mapping.defaults,
      now: this.centre.now(),
      divisionIn: (text: string) => {
        let found = divisions.get(text);
        if (found === undefined) divisions.set(text, (found = divisionNamedIn(text, area, all)));
        return found;
      },
    };
    const read: ReadRow[] = [];
    const add = (index: number) => {
      const row = rows[index];
      if (row) read.push(readRow(row.number, cellsOf(row.cells, mapping.columns), context));
    };
    await readInSlices(
      rows.length,
      add,
      () => this.stopped,
      (done) => this.step(done),
    );
    if (this.stopped) return;
    const likenesses = await findLikenesses(this.centre, read, (done) => this.step(rows.length + done));
    this.checked = read.map((each) => ({ read: each, like: likenesses.get(each.row) ?? null }));
  }

  private async viewOf(file: { path: string; sheet: Sheet; header: number }): Promise<ImportSheet> {
    const { sheet, header } = file;
    const titles = headerTitles(sheet.rows, header);
    const known = await knownMapping(this.centre, titles);
    const fields = known?.columns ?? guessFields(titles);
    const rows = dataRows(file);
    const above = sheet.rows.slice(0, header).flat();
    return {
      file: basename(file.path),
      sheets: [...sheet.names],
      sheet: sheet.name,
      encoding: sheet.encoding === null ? '' : encodingWords[sheet.encoding],
      headerRow: header + 1,
      top: sheet.rows
        .slice(0, TOP_ROWS)
        .map((cells, index) => ({ row: index + 1, cells: cells.slice(0, 12) })),
      rows: rows.length,
      columns: titles.map(({ whole }, index) => ({
        letter: columnLetters(index),
        title: whole,
        samples: rows
          .map((row) => row.cells[index] ?? '')
          .filter((cell) => cell !== '')
          .slice(0, SAMPLES),
        field: fields[index] ?? null,
      })),
      source: known?.source ?? sourceName(file.path),
      known: known !== null,
      defaults: {
        tier: known?.defaults.tier ?? this.centre.governed.centre?.tier ?? 3,
        place: known?.defaults.place ?? '',
        success: known?.defaults.success ?? 'agreement_oral',
        year: guessYear([basename(file.path), sheet.name, ...above]),
        inTenThousands: isInTenThousands(titles, fields),
      },
    };
  }

  private summary(): ImportState['summary'] {
    if (this.checked.length === 0) return null;
    const count = (status: RowStatus) => this.checked.filter((row) => statusOf(row) === status).length;
    const ready = this.checked.filter((row) => statusOf(row) === 'ready');
    return {
      rows: this.checked.length,
      ready: ready.length,
      warning: ready.filter((row) => row.read.problems.length > 0).length,
      possible: count('possible'),
      already: count('already'),
      error: count('error'),
      open: ready.filter((row) => row.read.end === null).length,
    };
  }

  /** Runs a long step beside other work; a failure is told in words and leads back to `after`. */
  private begin(
    phase: ImportState['phase'],
    total: number,
    work: () => Promise<void>,
    after: ImportState['phase'],
  ): void {
    this.stopped = false;
    this.error = '';
    this.total = total;
    this.done = 0;
    this.go(phase);
    work().catch((error: unknown) => {
      this.report(error);
      this.error = errorOf(error).message;
      this.go(after);
    });
  }

  private step(done: number): void {
    this.done = done;
    const now = performance.now();
    // The window follows a few times a second; every batch would be news for nobody.
    if (now - this.told < 200) return;
    this.told = now;
    this.centre.emit('ledgerImport.changed', {});
  }

  private go(phase: ImportState['phase']): void {
    this.phase = phase;
    this.centre.emit('ledgerImport.changed', {});
  }

  private refuseWhileBusy(): void {
    if (this.isBusy) throw new DomainError('import.busy', '上一步还没有做完。等它做完，或者先取消。');
  }
}

const encodingWords = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  gb18030: 'GBK',
} as const;

export function statusOf({ read, like }: CheckedRow): RowStatus {
  if (read.register === null) return 'error';
  if (like === null) return 'ready';
  return like.again ? 'already' : 'possible';
}

export function nothingOpen(): DomainError {
  return new DomainError('import.nothingOpen', '还没有选好要导入的表格，请从选文件开始。');
}
