import type { CallResult } from '../contract/ipc';

/** Requests on their way to the window process, matched to their replies by number. */
export class PendingReplies {
  private next = 1;
  private readonly waiting = new Map<number, (result: CallResult) => void>();

  open(): { id: number; reply: Promise<CallResult> } {
    const id = this.next;
    this.next += 1;
    return { id, reply: new Promise((resolve) => this.waiting.set(id, resolve)) };
  }

  settle(id: number, result: CallResult): void {
    this.waiting.get(id)?.(result);
    this.waiting.delete(id);
  }
}
