/** A bucket per caller: `perSecond` requests refill it, `burst` may come at once. No timers, forgotten when full. */
export class RateLimit {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly now: () => number,
  ) {}

  /** @returns false when the caller has to wait */
  take(caller: string): boolean {
    const now = this.now();
    const bucket = this.buckets.get(caller) ?? { tokens: this.burst, at: now };
    const tokens = Math.min(this.burst, bucket.tokens + ((now - bucket.at) / 1000) * this.perSecond);
    if (this.buckets.size > 5000) this.forgetIdle(now);
    const allowed = tokens >= 1;
    this.buckets.set(caller, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return allowed;
  }

  private forgetIdle(now: number): void {
    const full = (this.burst / this.perSecond) * 1000;
    for (const [caller, { at }] of this.buckets) if (now - at > full) this.buckets.delete(caller);
  }
}
