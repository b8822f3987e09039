/** A paper of a hand-over as it is typed. */
export interface PaperDraft {
  name: string;
  pages: string;
}

/** What usually goes along (两表一单 and the record, dictionary §2.4). */
export const usualPapers: readonly string[] = [
  '矛盾纠纷排查调处登记表',
  '调解记录',
  '当事人身份证明',
  '证据材料',
];

export function builtPapers(typed: readonly PaperDraft[]): { name: string; pages: number | null }[] {
  return typed
    .filter((one) => one.name.trim() !== '')
    .map(({ name, pages }) => ({ name, pages: pages === '' ? null : Number(pages) }));
}
