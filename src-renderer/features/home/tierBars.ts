import type { Today } from './homeList';

export type TierFigures = Today['tiers'][number];

export interface TierBar {
  tier: TierFigures;
  /** Widths in percent of the widest row: settled here, still in hand, handed up. */
  settled: number;
  inHand: number;
  handedUp: number;
  /** Share of this level in everything settled, as words; a dash while nothing is settled. */
  share: string;
}

/** Rows of the level bars, all drawn to one measure: the level that received most fills the width. */
export function tierBars(tiers: readonly TierFigures[], settledTotal: number): TierBar[] {
  const widest = Math.max(1, ...tiers.map((tier) => tier.settled + tier.inHand + tier.handedUp));
  const width = (count: number) => (count / widest) * 100;
  return tiers.map((tier) => ({
    tier,
    settled: width(tier.settled),
    inHand: width(tier.inHand),
    handedUp: width(tier.handedUp),
    share: settledTotal > 0 ? `${((tier.settled / settledTotal) * 100).toFixed(1)}%` : '—',
  }));
}
