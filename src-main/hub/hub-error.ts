/** A request that is refused: HTTP status and code. The words for people are the PC's matter. */
export class HubRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}
