const REMEMBERED = 'hean.sampleAccount';

/** The account that comes with the sample data: invented like everything in them, so it may stand on the door. */
export interface SampleAccount {
  login: string;
  password: string;
}

export function rememberSampleAccount(account: SampleAccount): void {
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify(account));
  } catch {
    // Without storage the account is shown during the setup only.
  }
}

export function sampleAccount(): SampleAccount | null {
  try {
    return readAccount(JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null'));
  } catch {
    return null;
  }
}

function readAccount(value: unknown): SampleAccount | null {
  if (typeof value !== 'object' || value === null || !('login' in value) || !('password' in value))
    return null;
  const { login, password } = value;
  return typeof login === 'string' && typeof password === 'string' ? { login, password } : null;
}
