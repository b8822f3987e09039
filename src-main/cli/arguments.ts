import { DomainError } from '../contract/domain-error';

/** `command --name value --flag` as a command and its options; a flag has the value ''. */
export function readArguments(words: readonly string[]): {
  command: string;
  options: ReadonlyMap<string, string>;
} {
  const options = new Map<string, string>();
  let command = '';
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!word.startsWith('--')) {
      command ||= word;
      continue;
    }
    const next = words[index + 1];
    const hasValue = next !== undefined && !next.startsWith('--');
    options.set(word.slice(2), hasValue ? next : '');
    if (hasValue) index += 1;
  }
  return { command, options };
}

/** @throws DomainError `cli.missingOption` */
export function demand(options: ReadonlyMap<string, string>, name: string, what: string): string {
  const value = options.get(name);
  if (value === undefined || value === '')
    throw new DomainError('cli.missingOption', `缺少 --${name}（${what}）。`);
  return value;
}

/** A whole number of at least `least`. @throws DomainError `cli.badNumber` */
export function demandNumber(
  options: ReadonlyMap<string, string>,
  name: string,
  what: string,
  least: number,
): number {
  const text = demand(options, name, what);
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new DomainError('cli.badNumber', `--${name} 应是不小于 ${least} 的整数，现在是“${text}”。`);
  return value;
}
