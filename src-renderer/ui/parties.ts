const STEMS = '甲乙丙丁戊己庚辛壬癸';

/** Letter of the n-th party (from 0): 甲 … 癸, then 甲2, 乙2 … */
export function partyLetter(index: number): string {
  const letter = STEMS[index % STEMS.length] ?? '甲';
  const round = Math.floor(index / STEMS.length);
  return round === 0 ? letter : `${letter}${round + 1}`;
}
