import type { HubRegistry } from './hub-store';

/** The same refusal of the same device is written down again after so long at the earliest, ms. */
const againAfter = 60_000;
/** Lines that broke and askers that came too often heal by themselves: the keeper has nothing to do. */
const passing: ReadonlySet<string> = new Set(['request.cut', 'request.tooMany']);

/** Writes down which devices are refused and why. A note that can't be written never stands in the way of an answer. */
export class TroubleNotes {
  private readonly last = new Map<string, { readonly code: string; readonly at: number }>();

  constructor(
    private readonly registry: HubRegistry,
    private readonly now: () => number,
    private readonly report: (error: unknown, where: string) => void,
  ) {}

  async note(device: string, code: string): Promise<void> {
    const before = this.last.get(device);
    const at = this.now();
    if (passing.has(code) || (before?.code === code && at - before.at < againAfter)) return;
    this.last.set(device, { code, at });
    await this.registry.noteTrouble(device, code, at).catch((error: unknown) => this.report(error, 'notes'));
  }
}
