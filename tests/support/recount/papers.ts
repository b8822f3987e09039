import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPdfPages } from '../pdf-text.mjs';
import type { Check } from './compare';
import { expectedOf } from './expected';
import type { MappingTables, PrintedPaper, SourceCase } from './sources';

const titles = {
  acceptance: '人民调解受理登记表',
  register: '矛盾纠纷排查调处登记表',
  agreement: '人民调解协议书',
} as const;
/** Categories that paper names otherwise than the source. */
const paperCategories: Readonly<Record<string, string>> = { 其他: '纠纷' };
const resultWords: Readonly<Record<string, string>> = { 成功: '谈成', 未成功: '未成' };

/** Reads each printed paper and looks for what the source says in it. */
export async function checkPapers(
  folder: string,
  papers: readonly PrintedPaper[],
  cases: readonly SourceCase[],
  tables: MappingTables,
): Promise<Check[]> {
  const checks: Check[] = [];
  for (const paper of papers) {
    const pages = await readPdfPages(new Uint8Array(await readFile(join(folder, paper.file))));
    const printed = squeeze(pages.map((page) => page.text).join(''));
    const source = cases.find((each) => each.id === paper.case);
    const missing = wordsOf(paper, source, tables).filter((words) => !printed.includes(squeeze(words)));
    checks.push({
      name: `文书 ${paper.file}`,
      ok: missing.length === 0 && pages.length > 0,
      detail: missing.length === 0 ? `${pages.length} 页，与原文一致` : `纸上没有：${missing.join('；')}`,
    });
  }
  return checks;
}

function wordsOf(paper: PrintedPaper, source: SourceCase | undefined, tables: MappingTables): string[] {
  const title = titles[paper.form];
  if (paper.case === null) return [title];
  if (!source) return [title, `${paper.case}（原文件里没有这个案件）`];
  const names = source.parties.map((party) => party.label);
  if (paper.form === 'agreement') {
    const terms = expectedOf(source, tables).outcome.filter((words) => words.startsWith('term '));
    return [title, ...names, ...terms.map((words) => words.slice('term '.length))];
  }
  const category = paperCategories[source.category] ?? source.category;
  const attempts = source.attempts
    .filter(({ level }) => level === 'grid' || level === 'village')
    .map(({ result, note }) =>
      [resultWords[result ?? ''] ?? '改日再调', note ?? ''].filter(Boolean).join('。'),
    );
  return [title, ...names, category, source.facts, ...(paper.form === 'register' ? attempts : [])];
}

/** Without white space, page numbers and the stop at an end: lines and pages break anywhere. */
function squeeze(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/第\d+页，?共\d+页/g, '')
    .replace(/[。；;]$/, '');
}
