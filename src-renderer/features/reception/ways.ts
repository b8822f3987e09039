import type { Tier } from '@contract/primitives';
import type { WayKey } from './form';

/** A way to go on after registering. Only ways that work here are offered. */
export interface Way {
  key: WayKey;
  label: string;
  text: string;
  /** The level whose clock starts. */
  entryTier: Tier;
  /** Typed for another unit: its name is asked. */
  behalf: { label: string; placeholder: string } | null;
}

/** Ways of a centre of level 3 (乡镇) or 4 (县区); a centre of another level has at least its own and 当场化解. */
export function waysOf(centreTier: Tier): Way[] {
  const below: Way[] = [
    {
      key: 'township',
      label: '乡镇中心先调',
      text: '从三级起算，代乡镇中心登记',
      entryTier: 3,
      behalf: { label: '代谁登记', placeholder: '例如 大满镇综治中心' },
    },
    {
      key: 'village',
      label: '村调委会先调',
      text: '从二级起算，代村（社区）登记',
      entryTier: 2,
      behalf: { label: '代谁登记', placeholder: '例如 石子坝村人民调解委员会' },
    },
    {
      key: 'grid',
      label: '网格员先调',
      text: '从一级起算，代网格员登记',
      entryTier: 1,
      behalf: { label: '代谁登记', placeholder: '例如 第 3 网格 李某' },
    },
  ];
  return [
    { key: 'centre', label: '本中心调解', text: '由本中心受理并起算', entryTier: centreTier, behalf: null },
    ...below.filter((way) => way.entryTier < centreTier),
    {
      key: 'instant',
      label: '当场化解，只登记',
      text: '登记后随即结案',
      entryTier: centreTier,
      behalf: null,
    },
  ];
}

/** A tier from a number of the centre; 3 for anything unknown. */
export function tierOf(level: number | undefined): Tier {
  return level === 1 || level === 2 || level === 4 ? level : 3;
}
