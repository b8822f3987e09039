/**
 * A refusal a person can act on: a code for programs, a Chinese sentence that says what to do.
 * Anything else that is thrown is a fault of the program and reaches nobody as it is.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** For example `{ field: 'parties.0.idNumber' }`. */
    readonly details?: unknown,
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
