import type { HubCounts } from './hub-store';

/** Counters of a hub in the text format of Prometheus. Paths of chunks are counted together; nothing names anybody. */
export class Metrics {
  received = 0;
  private readonly requests = new Map<string, { count: number; seconds: number }>();
  private readonly startedAt = process.hrtime.bigint();

  count(path: string, status: number, seconds: number): void {
    const door = path.startsWith('/v1/chunk/') ? '/v1/chunk' : path.slice(0, 40);
    const key = `door="${known.has(door) ? door : 'other'}",status="${status}"`;
    const before = this.requests.get(key) ?? { count: 0, seconds: 0 };
    this.requests.set(key, { count: before.count + 1, seconds: before.seconds + seconds });
  }

  text(counts: HubCounts): string {
    const { user, system } = process.cpuUsage();
    const lines = [
      `hean_hub_up_seconds ${Number(process.hrtime.bigint() - this.startedAt) / 1e9}`,
      `hean_hub_memory_bytes ${process.memoryUsage.rss()}`,
      `hean_hub_cpu_seconds ${(user + system) / 1e6}`,
      `hean_hub_centres ${counts.centres}`,
      `hean_hub_entries ${counts.entries}`,
      `hean_hub_entries_held ${counts.held}`,
      `hean_hub_entries_quarantined ${counts.quarantined}`,
      `hean_hub_received_total ${this.received}`,
    ];
    for (const [labels, { count, seconds }] of this.requests)
      lines.push(
        `hean_hub_requests_total{${labels}} ${count}`,
        `hean_hub_request_seconds_total{${labels}} ${seconds}`,
      );
    return `${lines.join('\n')}\n`;
  }
}

const known: ReadonlySet<string> = new Set([
  '/healthz',
  '/metrics',
  '/v1/hello',
  '/v1/enrol',
  '/v1/state',
  '/v1/push',
  '/v1/feed',
  '/v1/governed',
  '/v1/chunk',
]);
