import { shanghaiDate } from '../../contract/local-date';
import { disputeSource, justiceCategory, type LedgerFilter } from '../../contract/disputes';
import type { CallOutput } from '../../contract';
import { justiceCategoryWords, sourceWords } from '../../contract/labels';
import { dueWords } from '../../contract/ledger-views-labels';
import type { LedgerGroup } from '../../contract/ledger-views';
import { tierWord } from '../../contract/clock';
import type { Centre } from '../../centre/centre';
import type { Reading } from '../accounts/reading';
import { divisionsOn } from '../directory/divisions';
import { countDisputes } from '../disputes/ledger-queries';

type Groups = CallOutput<'ledgerViews.groups'>['groups'];
interface Member {
  readonly key: string;
  readonly words: string;
  readonly narrow: Partial<LedgerFilter>;
}

const tiers = [1, 2, 3, 4] as const;
const dues = ['overdue', 'today', 'soon', 'paused', 'waiting'] as const;

/**
 * How many cases each member of a group holds under a filter, each counted up to a thousand: a full count would read
 * the whole ledger. Empty members are left out.
 */
export async function countGroups(
  centre: Centre,
  filter: LedgerFilter,
  by: LedgerGroup,
  scope: { reading: Reading; counting: Reading },
): Promise<{ groups: Groups }> {
  const groups: Groups = [];
  for (const { key, words, narrow } of membersOf(centre, by)) {
    const { count, capped } = await countDisputes(centre, { ...filter, ...narrow }, scope);
    if (count > 0) groups.push({ key, words, count, capped });
  }
  return { groups };
}

function membersOf(centre: Centre, by: LedgerGroup): Member[] {
  switch (by) {
    case 'tier':
      return tiers.map((tier) => ({ key: String(tier), words: tierWord(tier), narrow: { tiers: [tier] } }));
    case 'category':
      return justiceCategory.options.map((key) => ({
        key,
        words: justiceCategoryWords[key],
        narrow: { categories: [key] },
      }));
    case 'source':
      return disputeSource.options.map((key) => ({
        key,
        words: sourceWords[key],
        narrow: { sources: [key] },
      }));
    case 'due':
      return dues.map((key) => ({ key, words: dueWords[key], narrow: { due: key } }));
    case 'township':
      return townshipsOf(centre).map(({ code, name }) => ({
        key: code,
        words: name,
        narrow: { division: code },
      }));
  }
}

function townshipsOf(centre: Centre) {
  const county = (centre.governed.centre?.division ?? '').slice(0, 6);
  const today = shanghaiDate(centre.now());
  return divisionsOn(centre.governed.directory.divisions, today).filter(
    (division) => division.level === 'township' && division.parent === county,
  );
}
