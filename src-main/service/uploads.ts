import { uuidv7 } from 'uuidv7';
import { DomainError } from '../contract/domain-error';
import type { Attachment, BlobStore } from '../store/blobs';

/** A file on its way in. `done` resolves to the stored attachment once the last piece has been pushed. */
interface Upload {
  readonly name: string;
  readonly expected: number;
  received: number;
  readonly push: (bytes: Uint8Array) => Promise<void>;
  readonly end: () => void;
  readonly fail: (error: Error) => void;
  readonly done: Promise<Attachment>;
}

/** Files being received from windows piece by piece; memory holds one piece at a time. */
export class Uploads {
  private readonly byId = new Map<string, Upload>();

  begin(blobs: BlobStore, name: string, expected: number, limit: number): string {
    const id = uuidv7();
    const pipe = makePipe();
    const done = blobs.put(pipe.source, limit);
    // Whoever finishes or cancels hears of a failure; until then it must not count as unhandled.
    done.catch(() => undefined);
    this.byId.set(id, { name, expected, received: 0, push: pipe.push, end: pipe.end, fail: pipe.fail, done });
    return id;
  }

  async append(id: string, bytes: Uint8Array): Promise<number> {
    const upload = this.find(id);
    await Promise.race([upload.push(bytes), upload.done]);
    upload.received += bytes.length;
    return upload.received;
  }

  async finish(id: string): Promise<{ name: string; attachment: Attachment }> {
    const upload = this.find(id);
    if (upload.received !== upload.expected)
      throw new DomainError('attachment.incomplete', '文件没有传完整，请重新添加这份附件。');
    upload.end();
    try {
      return { name: upload.name, attachment: await upload.done };
    } finally {
      this.byId.delete(id);
    }
  }

  cancel(id: string): void {
    const upload = this.byId.get(id);
    this.byId.delete(id);
    upload?.fail(new DomainError('attachment.cancelled', '已取消。'));
  }

  private find(id: string): Upload {
    const upload = this.byId.get(id);
    if (!upload) throw new DomainError('attachment.unknownUpload', '这次上传已经中断，请重新添加这份附件。');
    return upload;
  }
}

interface Pipe {
  readonly source: AsyncIterable<Uint8Array>;
  readonly push: (bytes: Uint8Array) => Promise<void>;
  readonly end: () => void;
  readonly fail: (error: Error) => void;
}

/** A pipe that lets the writer wait until its piece has been taken. */
function makePipe(): Pipe {
  const pieces: { bytes: Uint8Array; taken: () => void }[] = [];
  let ended = false;
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  async function* read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (failure) throw failure;
      const piece = pieces.shift();
      if (piece) {
        yield piece.bytes;
        piece.taken();
      } else if (ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    source: read(),
    push: (bytes) =>
      new Promise((resolve) => {
        pieces.push({ bytes, taken: resolve });
        wake();
      }),
    end: () => {
      ended = true;
      wake();
    },
    fail: (error) => {
      failure = error;
      wake();
    },
  };
}
