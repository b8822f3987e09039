/**
 * A copy of a value without Vue's proxies: a page hands over what it shows, and a proxy can't cross into another
 * process. Bytes stay the same bytes; absent fields stay absent.
 */
export function toPlain<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => toPlain(item)) as T;
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, toPlain(item)]),
  ) as T;
}
