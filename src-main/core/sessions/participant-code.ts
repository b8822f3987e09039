const shape = /^HS-([\w.:-]{1,80})\.([\w:-]{1,80})$/;

/** What stands on an invitation as a code and is read by a scanner gun at the desk. */
export function participantCode(session: string, participant: string): string {
  return `HS-${session}.${participant}`;
}

/** The session and participant of a code; null for anything else. Lower case is taken as well. */
export function readParticipantCode(code: string): { session: string; participant: string } | null {
  const found = shape.exec(code.trim().replace(/^hs-/i, 'HS-'));
  return found ? { session: found[1] ?? '', participant: found[2] ?? '' } : null;
}
