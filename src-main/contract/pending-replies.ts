/** Requests on their way to another process, each waiting for the reply with its number. */
export class PendingReplies<T> {
  private lastId = 0;
  private readonly waiting = new Map<number, (value: T) => void>();

  get size(): number {
    return this.waiting.size;
  }

  /** Hands a fresh number to `send` and promises the reply to it. */
  request(send: (id: number) => void): Promise<T> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      send(id);
    });
  }

  /** Settles a request; an unknown number (a reply after `settleAll`) means nothing. */
  settle(id: number, value: T): void {
    this.waiting.get(id)?.(value);
    this.waiting.delete(id);
  }

  settleAll(value: T): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const resolve of all) resolve(value);
  }
}
