import { governanceCategories, isGovernanceCategory } from '../../contract/categories';
import { justiceCategory, type DisputeSource, type JusticeCategory } from '../../contract/disputes';
import { disputeWord, justiceCategoryWords } from '../../contract/labels';
import type { ImportDefaults, LedgerField } from '../../contract/ledger-import';
import { tier as tierSchema, type Tier } from '../../contract/primitives';
import { findAmounts } from '../disputes/amount-words';
import { toHalfWidth } from '../../contract/identity/digits';
import { finderOf, importWords } from './words';

/** The cells of a row that were mapped to a field. */
export type Cells = Readonly<Partial<Record<LedgerField, string>>>;
/** Hears what stands in the way of a row (`error`) or was taken otherwise than written. */
export type Tell = (error: boolean, words: string) => void;

const findCategory = finderOf(importWords.categories);
const findSource = finderOf(importWords.sources);
const findTier = finderOf(importWords.tiers);

export function clip(text: string, length: number): string {
  return text.slice(0, length).trim();
}

/** The level a row names, by number or by the kind of place; the default where it names none. */
export function tierOf(cells: Cells, defaults: ImportDefaults, tell: Tell): Tier {
  const text = cells.tier ?? '';
  if (text === '') return defaults.tier;
  const digit = /^[1-4]$/.exec(toHalfWidth(text).trim())?.[0] ?? findTier(text);
  const found = tierSchema.safeParse(Number(digit));
  if (found.success) return found.data;
  tell(false, `级次“${clip(text, 20)}”对不上，按选定的级次记。`);
  return defaults.tier;
}

const justiceByName = new Map<string, JusticeCategory>(
  justiceCategory.options.flatMap((code) => [
    [justiceCategoryWords[code], code] as const,
    [disputeWord(code), code] as const,
  ]),
);
justiceByName.delete('纠纷');
const governanceByName = new Map(
  governanceCategories.flatMap((group) => [
    [group.name, group.code] as const,
    ...group.kinds.map((kind) => [kind.name, kind.code] as const),
  ]),
);

/** The category in whichever system the ledger uses: a code or name of the 16+1, a name of the 18, or a word of either. */
export function categoriesOf(
  cells: Cells,
  tell: Tell,
): { category: JusticeCategory | null; governanceCategory: string | null } {
  const text = toHalfWidth(cells.category ?? '').trim();
  if (text === '') return { category: null, governanceCategory: null };
  const code = /^\d{2}(\d{2})?/.exec(text)?.[0] ?? '';
  const governance = isGovernanceCategory(code) ? code : (governanceByName.get(text) ?? null);
  const exact = justiceByName.get(text) ?? null;
  if (exact !== null) return { category: exact, governanceCategory: null };
  if (governance !== null) return { category: null, governanceCategory: governance };
  const found = findCategory(text);
  if (found === null) tell(false, `类别“${clip(text, 20)}”对不上，先空着，导入后可以再选。`);
  return { category: found, governanceCategory: null };
}

export function sourceOf(cells: Cells, tell: Tell): DisputeSource {
  const text = cells.source ?? '';
  if (text === '') return 'other';
  const found = findSource(text);
  if (found === null) tell(false, `来源“${clip(text, 20)}”对不上，记作其他来源。`);
  return found ?? 'other';
}

/** Money in 分; a bare number is yuan, or 万元 where the column says so. */
export function amountOf(cells: Cells, defaults: ImportDefaults, tell: Tell): number | null {
  const text = toHalfWidth(cells.amount ?? '').replace(/[¥￥,\s]/g, '');
  if (text === '' || /^(无|不涉及|0(\.0+)?|\/|-+)$/.test(text)) return null;
  const bare = /^\d+(\.\d+)?$/.test(text);
  const found = bare ? null : findAmounts(text)[0];
  const fen = bare
    ? Math.round(Number(text) * (defaults.inTenThousands ? 1_000_000 : 100))
    : (found?.fen ?? null);
  if (fen !== null && fen <= 1_000_000_000_000) return fen;
  tell(false, `金额“${clip(text, 20)}”看不明白，先空着。`);
  return null;
}

export function peopleOf(cells: Cells, tell: Tell): number | null {
  const text = toHalfWidth(cells.people ?? '').trim();
  if (text === '' || text === '0') return null;
  const found = Number(/^\D*(\d{1,7})\s*(?:余|多)?[人名户]?/.exec(text)?.[1]);
  if (Number.isInteger(found) && found >= 1 && found <= 1_000_000) return found;
  tell(false, `人数“${clip(text, 20)}”看不明白，先空着。`);
  return null;
}
