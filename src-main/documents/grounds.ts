/** A ground in law as a clause: `动手伤人：…（人民调解法 第25条）`. */
export function groundItems(
  grounds: readonly { readonly what: string; readonly law: string; readonly reason: string }[],
): string[] {
  return grounds.map(({ what, law, reason }) => `${what}：${reason}（${law}）`);
}
