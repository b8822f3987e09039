import { z } from 'zod';
import { shanghaiDate } from '../contract/local-date';
import { instant } from '../contract/primitives';

/** What stands on the outside of a pack, readable without a key: no names of people, nothing of a case. */
export const packCover = z.object({
  format: z.literal('hean-pack'),
  v: z.literal(1),
  kind: z.enum(['entries', 'enrolGrant']),
  centre: z.string().max(80),
  device: z.string().max(80),
  deviceName: z.string().max(40),
  deviceNumber: z.number().int().min(0),
  madeAt: instant,
  entries: z.number().int().min(0),
  attachments: z.number().int().min(0),
  /** Plain bytes of entries and chunks inside. */
  bytes: z.number().int().min(0),
  earliest: instant.nullable(),
  latest: instant.nullable(),
});
export type PackCover = z.infer<typeof packCover>;

export const packEnding = '.heanpack';
export const requestEnding = '.heanrequest';

/** `和案台交换包-2026-11-24-01.heanpack`, the date in Shanghai. */
export function packName(prefix: string, at: number, number: number, ending: string): string {
  return `${prefix}-${shanghaiDate(at)}-${String(number).padStart(2, '0')}${ending}`;
}
