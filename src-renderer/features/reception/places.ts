import type { CallOutput } from '../../app/call';

export type Division = CallOutput<'directory.divisions'>['divisions'][number];

const OFFICE = /(村民委员会|社区居民委员会|居民委员会|居委会|村委会)$/;

/** What people call a division: 石子坝村村民委员会 -> 石子坝村, 交通巷社区居民委员会 -> 交通巷社区. */
export function spokenName(division: Pick<Division, 'name'>): string {
  const name = division.name;
  if (name.endsWith('社区居民委员会')) return name.slice(0, -'居民委员会'.length);
  return name.replace(OFFICE, '');
}

/** What a division needs to be named with those above it. */
type Placed = Pick<Division, 'name' | 'parent'>;

interface Found {
  division: Division;
  weight: number;
}

/**
 * Divisions a place as typed may mean, the likeliest first, at most `most`. Villages count more than townships, a
 * township named beside the village decides between villages of one name, and so does the centre's own area.
 */
export function divisionsIn(
  place: string,
  divisions: readonly Division[],
  home: string,
  most = 4,
): { list: Division[]; certain: boolean } {
  const typed = place.replace(/\s/g, '');
  if (typed.length < 2) return { list: [], certain: false };
  const byCode = new Map(divisions.map((division) => [division.code, division]));
  const found = divisions.flatMap((division): Found[] => {
    const weight = weigh(division, typed, byCode.get(division.parent), home);
    return weight === 0 ? [] : [{ division, weight }];
  });
  found.sort((a, b) => b.weight - a.weight || (a.division.code < b.division.code ? -1 : 1));
  const [first, second] = found;
  return {
    list: found.slice(0, most).map((one) => one.division),
    certain: first !== undefined && (second === undefined || first.weight > second.weight),
  };
}

/** 0 for no match. Longer names, smaller divisions, a parent named in the text and the own area weigh more. */
function weigh(division: Division, typed: string, parent: Division | undefined, home: string): number {
  const name = spokenName(division);
  const matched = typed.includes(name) ? name : withoutSuffix(name, typed);
  if (matched === '') return 0;
  const level = { county: 0, township: 1, village: 2 }[division.level];
  const named =
    parent !== undefined && typed.includes(withoutSuffix(spokenName(parent), typed) || ' ') ? 50 : 0;
  const own =
    home !== '' && division.code.startsWith(home.slice(0, 9)) ? 20 : sameCounty(division, home) ? 10 : 0;
  return level * 100 + matched.length * 4 + named + own;
}

/**
 * The bare name (石子坝) where the text has it without its 村 or 镇; at least two characters, else ''. In 骆驼城镇 there
 * is no village 骆驼城: the name goes on to another kind of place.
 */
function withoutSuffix(name: string, typed: string): string {
  if (typed.includes(name)) return name;
  const bare = name.replace(/(社区|街道|村|镇|乡|区|县)$/, '');
  if (bare.length < 2) return '';
  const alone = typed
    .split(bare)
    .slice(1)
    .some((rest) => !/^(社区|街道|[村镇乡区县])/.test(rest));
  return alone ? bare : '';
}

function sameCounty(division: Division, home: string): boolean {
  return home.length >= 6 && division.code.startsWith(home.slice(0, 6));
}

/** `甘州区 › 大满镇 › 石子坝村`. */
export function pathWords(division: Placed, divisions: ReadonlyMap<string, Placed>): string {
  const names: string[] = [];
  for (let at: Placed | undefined = division; at; at = divisions.get(at.parent))
    names.unshift(spokenName(at));
  return names.join(' › ');
}
