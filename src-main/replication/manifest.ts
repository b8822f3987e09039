import { z } from 'zod';
import { blobHash, hashText } from '../contract/primitives';
import { certificate } from '../journal/certificate';

/** First frame of a pack: what its maker has and wants, and what the receiver needs to check the rest. */
const chainEnd = z.object({ seq: z.number().int().min(0), hash: hashText });
export const haveShape = z.object({
  chains: z.record(z.string(), chainEnd),
  feeds: z.record(z.string(), z.number().int().min(0)),
});

/** What a new PC gets to become one of the centre's; `proof` is keyed with the one-time code both sides know. */
export const grantShape = z.object({
  governedAggregate: z.string().max(80),
  home: z.string().max(80),
  homeKey: hashText,
  homeKeys: z.array(z.object({ term: z.number().int().min(0), publicKey: hashText })).optional(),
  centreKey: hashText,
  proof: hashText,
});
export type Grant = z.infer<typeof grantShape>;

export const packManifest = z.object({
  v: z.literal(1),
  centre: z.string().max(80),
  maker: z.string().max(80),
  have: haveShape,
  /** Chunks its maker knows of and lacks. */
  wants: z.array(blobHash),
  /** What its maker knows of other devices of the centre. */
  peers: z.record(z.string(), haveShape),
  certificates: z.array(certificate),
  grant: grantShape.nullable(),
});
export type PackManifest = z.infer<typeof packManifest>;
