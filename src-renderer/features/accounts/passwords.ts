/** Fewest characters of a password; the core holds the same line. */
const FEWEST = 8;

/** What is wrong with a new password, '' where nothing is. */
export function passwordProblem(password: string): string {
  return password.length < FEWEST ? `密码至少 ${FEWEST} 位。` : '';
}

/** What is wrong with its repetition. */
export function repeatProblem(password: string, again: string): string {
  return password === again ? '' : '两次输入的密码不一样，再输一遍。';
}
