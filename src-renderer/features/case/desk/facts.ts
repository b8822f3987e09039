import { governanceCategoryName } from '@contract/categories';
import type { CaseFile } from '@contract/disputes';
import { disputeWord, sourceWords } from '@contract/labels';
import { formatFen } from '../../../ui/money';

type Facts = Pick<
  CaseFile,
  | 'no'
  | 'externalNo'
  | 'category'
  | 'governanceCategory'
  | 'amountFen'
  | 'source'
  | 'peopleInvolved'
  | 'parties'
>;

/** The line under the title: number, both categories, amount, source. What isn't known is left out. */
export function caseFacts(file: Facts): string[] {
  const categories = [
    file.category ? `${disputeWord(file.category)}（司法）` : '类别待定',
    file.governanceCategory
      ? `${governanceCategoryName(file.governanceCategory)} ${file.governanceCategory}（综治）`
      : '',
  ];
  return [
    file.no,
    categories.filter(Boolean).join(' / '),
    file.amountFen === null ? '' : `涉及 ${formatFen(file.amountFen)} 元`,
    `来源 ${sourceWords[file.source]}`,
  ].filter(Boolean);
}

/** People of the groups in a case, null where there is no group or nobody counted. */
export function groupCount(file: Pick<CaseFile, 'parties' | 'peopleInvolved'>): number | null {
  const groups = file.parties.filter((party) => party.kind === 'group' && !party.withdrawn);
  if (groups.length === 0) return null;
  const counted = groups.reduce((sum, group) => sum + (group.headcount ?? 0), 0);
  return counted > 0 ? counted : file.peopleInvolved;
}
