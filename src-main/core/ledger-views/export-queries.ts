import { governanceCategoryName } from '../../contract/categories';
import type { LedgerRow } from '../../contract/disputes';
import { DomainError } from '../../contract/domain-error';
import { disputeStateWords, justiceCategoryWords, outcomeWords, sourceWords } from '../../contract/labels';
import { ledgerColumnWords } from '../../contract/ledger-views-labels';
import type { LedgerColumn, LedgerViewValue } from '../../contract/ledger-views';
import { formatInstant, shanghaiDate } from '../../contract/local-date';
import { tierWord } from '../../contract/clock';
import type { Centre } from '../../centre/centre';
import type { SheetCell, SheetColumn } from '../../sheets/write-sheet';
import type { Reading } from '../accounts/reading';
import { listDisputes } from '../disputes/ledger-queries';

/** Rows one file may hold; more are exported by period. */
export const MOST_ROWS = 100_000;
const PAGE = 200;

/** What a list row lacks and an export may show. */
interface More {
  readonly id: string;
  readonly governance: string;
  readonly closed_at: number | null;
  readonly external_no: string | null;
}

interface ExportColumn {
  readonly key: LedgerColumn;
  readonly kind: SheetColumn['kind'];
  readonly width: number;
  cell(row: LedgerRow, more: More): SheetCell;
}

const columns: Readonly<Record<LedgerColumn, Omit<ExportColumn, 'key'>>> = {
  case: { kind: 'text', width: 40, cell: (row) => row.title },
  no: { kind: 'text', width: 24, cell: (row) => row.no },
  externalNo: { kind: 'text', width: 20, cell: (_row, more) => more.external_no ?? '' },
  applicant: { kind: 'text', width: 16, cell: (row) => row.applicant },
  respondent: { kind: 'text', width: 16, cell: (row) => row.respondent },
  category: {
    kind: 'text',
    width: 16,
    cell: (row) => (row.category ? justiceCategoryWords[row.category] : ''),
  },
  governanceCategory: {
    kind: 'text',
    width: 18,
    cell: (_row, more) =>
      more.governance === '' ? '' : `${more.governance} ${governanceCategoryName(more.governance)}`,
  },
  source: { kind: 'text', width: 16, cell: (row) => sourceWords[row.source] },
  tier: { kind: 'text', width: 8, cell: (row) => tierWord(row.tier) },
  holder: { kind: 'text', width: 24, cell: (row) => row.holder },
  place: { kind: 'text', width: 24, cell: (row) => row.placeName },
  cells: { kind: 'text', width: 24, cell: (row) => row.cellsWords },
  due: {
    kind: 'text',
    width: 22,
    cell: (row) => (row.due === null ? row.statusWords : `${formatInstant(row.due)} ${row.statusWords}`),
  },
  registered: { kind: 'date', width: 12, cell: (row) => shanghaiDate(row.registeredAt) },
  closed: {
    kind: 'date',
    width: 12,
    cell: (_row, more) => (more.closed_at === null ? '' : shanghaiDate(more.closed_at)),
  },
  outcome: {
    kind: 'text',
    width: 18,
    cell: (row) => (row.outcome ? outcomeWords[row.outcome] : disputeStateWords[row.state]),
  },
  people: { kind: 'number', width: 8, cell: (row) => row.peopleInvolved },
  amount: { kind: 'money', width: 14, cell: (row) => (row.amountFen === null ? null : row.amountFen / 100) },
};

const usual: readonly LedgerColumn[] = [
  'no',
  'case',
  'applicant',
  'respondent',
  'category',
  'governanceCategory',
  'place',
  'holder',
  'registered',
  'due',
  'closed',
  'outcome',
  'amount',
];

/**
 * The columns of an export: those of the view, or the usual ones. Both category systems stand side by side, unless there
 * is room only for what was asked (`plain`).
 */
export function exportColumns(
  chosen: readonly LedgerColumn[],
  categories: 'both' | 'plain' = 'both',
): ExportColumn[] {
  const keys = chosen.length === 0 ? usual : chosen;
  const both = categories === 'both' && keys.includes('category') && !keys.includes('governanceCategory');
  return keys
    .flatMap((key): LedgerColumn[] =>
      key === 'category' && both ? ['category', 'governanceCategory'] : [key],
    )
    .map((key) => ({ key, ...columns[key] }));
}

export function sheetColumns(list: readonly ExportColumn[]): SheetColumn[] {
  return list.map(({ key, kind, width }) => ({
    title: key === 'category' ? '类别（司法口）' : ledgerColumnWords[key],
    kind,
    width,
  }));
}

/** Rows of the ledger that may be read, page by page, so that a long ledger is never in memory whole. @throws DomainError export.tooMany */
export async function* exportRows(
  centre: Centre,
  reading: Reading,
  value: LedgerViewValue,
  list: readonly ExportColumn[],
  only: readonly string[] | null = null,
): AsyncGenerator<SheetCell[]> {
  let cursor: string | null = null;
  let rows = 0;
  do {
    const page: Awaited<ReturnType<typeof listDisputes>> = await listDisputes(centre, reading, {
      filter: value.filter,
      sort: value.sort,
      cursor,
      limit: PAGE,
      only,
    });
    const more = await loadMore(
      centre,
      page.rows.map((row) => row.id),
    );
    for (const row of page.rows) {
      const extra = more.get(row.id) ?? { id: row.id, governance: '', closed_at: null, external_no: null };
      yield list.map((column) => column.cell(row, extra));
    }
    rows += page.rows.length;
    if (rows > MOST_ROWS)
      throw new DomainError('export.tooMany', `相符的超过 ${MOST_ROWS} 件，请按登记时间分几次导出。`);
    cursor = page.cursor;
  } while (cursor !== null);
}

async function loadMore(centre: Centre, ids: readonly string[]): Promise<ReadonlyMap<string, More>> {
  const rows = await centre.store.read((connection) =>
    connection.all<More>(
      `SELECT d.id, d.governance_category AS governance, d.closed_at, o.external_no
         FROM json_each(?) j JOIN dispute d ON d.id = j.value LEFT JOIN origin o ON o.dispute = d.id`,
      [JSON.stringify(ids)],
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}
