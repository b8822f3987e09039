const STEMS = '甲乙丙丁戊己庚辛壬癸';

/** Letter of the n-th party (from 0): 甲 … 癸, then 甲2, 乙2 … The letter is a party's identity on every page. */
export function partyLetter(index: number): string {
  const letter = STEMS.charAt(index % STEMS.length);
  const round = Math.floor(index / STEMS.length);
  return round === 0 ? letter : `${letter}${round + 1}`;
}
