import type { BlobPiece } from '../contract/ipc';

/** Bytes asked of the core at a time: a long recording never stands in memory whole. */
const pieceLength = 1024 * 1024;

/** Reads a piece from the core; undefined when the token is unknown or has expired. */
export type PieceReader = (token: string, start: number, length: number) => Promise<BlobPiece | undefined>;

/** Attachments run nothing, whatever they contain; PDF and media may be shown inside our own pages. */
const blobHeaders = {
  'content-security-policy':
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; object-src 'self'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'accept-ranges': 'bytes',
};

/** Answers requests for `app://hean/blob/<token>` with single ranges, as players and the PDF viewer ask for them. */
export function createBlobResponder(readPiece: PieceReader) {
  return async (token: string, request: Request): Promise<Response> => {
    if (!/^[\w-]{1,100}$/.test(token)) return new Response(null, { status: 404 });
    const range = parseRange(request.headers.get('range'));
    const wanted = Math.min(
      pieceLength,
      range?.end === undefined ? pieceLength : range.end - range.start + 1,
    );
    const first = await readPiece(token, range?.start ?? 0, wanted);
    if (!first) return new Response(null, { status: 404 });
    const start = range?.start ?? 0;
    if (range && start >= first.size) {
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${first.size}` } });
    }
    const end = Math.min(range?.end ?? first.size - 1, first.size - 1);
    return new Response(streamPieces(readPiece, token, first, start, end), {
      status: range ? 206 : 200,
      headers: {
        ...blobHeaders,
        'content-type': safeMime(first.mime),
        'content-length': String(end - start + 1),
        ...(range ? { 'content-range': `bytes ${start}-${end}/${first.size}` } : {}),
      },
    });
  };
}

/** `bytes=start-` or `bytes=start-end`; anything else is served whole, as RFC 9110 allows. */
export function parseRange(header: string | null): { start: number; end: number | undefined } | undefined {
  const found = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(header ?? '');
  if (!found) return undefined;
  const start = Number(found[1]);
  const end = found[2] === undefined ? undefined : Number(found[2]);
  return end !== undefined && end < start ? undefined : { start, end };
}

function safeMime(mime: string): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(mime) ? mime : 'application/octet-stream';
}

function streamPieces(readPiece: PieceReader, token: string, first: BlobPiece, start: number, end: number) {
  let next = start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const left = end - next + 1;
      if (left <= 0) return controller.close();
      const piece = next === start ? first : await readPiece(token, next, Math.min(pieceLength, left));
      if (!piece || piece.bytes.length === 0) return controller.error(new Error('blob ended early'));
      const bytes = piece.bytes.subarray(0, left);
      next += bytes.length;
      controller.enqueue(bytes);
    },
  });
}
