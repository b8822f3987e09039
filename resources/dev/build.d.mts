export function ensureBuilt(options?: { loud?: boolean }): Promise<void>;
export function buildNow(): Promise<void>;
