import { randomBytes } from 'node:crypto';

export interface ShownBlob {
  readonly id: string;
  readonly chunks: readonly string[];
  readonly bytes: number;
  readonly mime: string;
}

/** How long (ms) an address is good unless its giver says otherwise. */
const usuallyGoodForMs = 30 * 60_000;

/** Short-lived addresses of attachments a person may see; the window never learns where the bytes lie. */
export class BlobTokens {
  private readonly byToken = new Map<string, { blob: ShownBlob; until: number }>();

  constructor(private readonly now: () => number) {}

  give(blob: ShownBlob, goodForMs = usuallyGoodForMs): string {
    for (const [token, { until }] of this.byToken) if (until < this.now()) this.byToken.delete(token);
    const token = randomBytes(18).toString('base64url');
    this.byToken.set(token, { blob, until: this.now() + goodForMs });
    return token;
  }

  find(token: string): ShownBlob | null {
    const known = this.byToken.get(token);
    return known && known.until >= this.now() ? known.blob : null;
  }
}
