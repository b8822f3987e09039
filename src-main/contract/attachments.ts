import { z } from 'zod';
import { command, query } from './call';
import { blobHash, id, requiredText, text } from './primitives';

/** Files of a case. Errors: attachment.tooLarge, attachment.missingChunk, attachment.unknownUpload. */
export const attachmentsContract = {
  'attachments.begin': command(
    z.object({ name: requiredText('文件名', 200), bytes: z.number().int().min(0) }),
    z.object({ upload: id }),
  ),
  'attachments.append': command(
    z.object({ upload: id, bytes: z.instanceof(Uint8Array) }),
    z.object({ received: z.number() }),
  ),
  'attachments.finish': command(
    z.object({ upload: id, dispute: id, mime: text(100).default(''), party: id.nullable().default(null) }),
    z.object({ attachment: blobHash }),
  ),
  'attachments.cancel': command(z.object({ upload: id }), z.object({})),
  /** A short-lived address in the window: `app://hean/blob/<token>`. */
  'attachments.view': query(
    z.object({ dispute: id, attachment: blobHash }),
    z.object({ url: z.string(), name: z.string(), mime: z.string(), bytes: z.number() }),
  ),
};
