/** Where an installation without a working session must go first; null when work can begin. */
export function doorFor(phase: string | undefined): string | null {
  if (phase === 'setup') return '/setup';
  if (phase === 'login' || phase === 'locked') return '/login';
  if (phase === 'problem') return '/problem';
  return null;
}

/** Whether a path is one of the doors, which are closed once work can begin. */
export function isDoor(path: string): boolean {
  return path === '/setup' || path === '/login' || path === '/problem';
}
