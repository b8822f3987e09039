import { z } from 'zod';

/**
 * Building blocks shared by all contracts. Text refuses lone surrogates and NUL: both would change on
 * their way through SQLite and break the hash of an entry.
 */

// A lone half of a surrogate pair; `u` is absent on purpose, with it the pattern could never match.
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** True for text whose UTF-8 bytes come back from the database unchanged. */
export function isStorableText(text: string): boolean {
  return !loneSurrogate.test(text) && !text.includes('\u0000');
}

/** Free text up to `max` UTF-16 units, trimmed; may be empty. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `最多 ${max} 个字，请精简。`)
    .refine(isStorableText, '文字里有无法保存的字符，请删去后再试。');

/** Free text that must not be empty. `what` names the field in the message. */
export const requiredText = (what: string, max: number) => text(max).min(1, `请填写${what}。`);

/** Identifier made by this product: a UUID (version 7) or a fixed built-in id such as `org:6207:…`. */
export const id = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[\w:.-]+$/);

/** Instant in milliseconds since 1970-01-01T00:00:00Z. */
export const instant = z.number().int().min(0).max(8_640_000_000_000);

/** Calendar date of Asia/Shanghai, `YYYY-MM-DD`. */
export const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期请写成 2026-11-25 的样子。');

/** Money in 分 (1/100 yuan), never a float of yuan. */
export const fen = z.number().int().min(0).max(1_000_000_000_000);

/** Level of the four-level method: 1 网格员, 2 村（社区）调委会, 3 乡镇综治中心, 4 县区综治中心. */
export const tier = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Tier = z.infer<typeof tier>;

/** SHA-256 as unpadded base64url, the id of an entry. */
export const hashText = z.string().regex(/^[\w-]{43}$/);

/** Division code of the statistics bureau: 6 (county), 9 (township) or 12 (village) digits. */
export const divisionCode = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/);

/** SHA-256 in hex: the id of an attachment or of one of its chunks, also the name of the chunk's file. */
export const blobHash = z.string().regex(/^[0-9a-f]{64}$/);
