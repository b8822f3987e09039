/** The value of `--name value` or `--name=value`. */
export function readOption(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  const found = args[at];
  if (found === undefined) return undefined;
  return found.includes('=') ? found.slice(name.length + 1) : args[at + 1];
}
