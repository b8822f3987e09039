import { describe, expect, it } from 'vitest';
import { createBlobResponder, parseRange, type PieceReader } from '../../../src-main/desktop/blob-protocol';

const size = 2_500_000;
const whole = Uint8Array.from({ length: size }, (_, index) => index % 251);

/** A core that gives at most `most` bytes at a time and notes what it was asked for. */
function openCore(most = 700_000, mime = 'image/png') {
  const asked: number[] = [];
  const read: PieceReader = async (token, start, length) => {
    asked.push(start);
    if (token !== 'known') return undefined;
    return { mime, size, bytes: whole.subarray(start, start + Math.min(length, most)) };
  };
  return { asked, respond: createBlobResponder(read) };
}

function ask(respond: ReturnType<typeof createBlobResponder>, range?: string, token = 'known') {
  return respond(token, new Request('https://hean.invalid/', range ? { headers: { range } } : {}));
}

describe('an attachment shown in a window', () => {
  it('arrives whole and in order, piece by piece', async () => {
    const { asked, respond } = openCore();
    const answer = await ask(respond);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-length')).toBe(String(size));
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(whole))).toBe(true);
    expect(asked).toEqual([0, 700_000, 1_400_000, 2_100_000]);
  });

  it('can be entered at any byte, as a player does', async () => {
    const { respond } = openCore();
    const answer = await ask(respond, 'bytes=1000-1000999');
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes 1000-1000999/${size}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(whole.subarray(1000, 1_001_000)))).toBe(
      true,
    );
  });

  it('ends at its end when more is asked for', async () => {
    const answer = await ask(openCore().respond, `bytes=${size - 3}-${size + 100}`);
    expect((await answer.arrayBuffer()).byteLength).toBe(3);
  });

  it('has nothing beyond its end', async () => {
    expect((await ask(openCore().respond, `bytes=${size}-`)).status).toBe(416);
  });

  it('is not found under an unknown or malformed token', async () => {
    const { asked, respond } = openCore();
    expect((await ask(respond, undefined, 'other')).status).toBe(404);
    expect((await ask(respond, undefined, '../known')).status).toBe(404);
    expect(asked).toHaveLength(1);
  });

  it('never runs anything and never names a type of its own making', async () => {
    const answer = await ask(openCore(700_000, 'text/html\r\nx: y').respond);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('breaks off with an error when the core stops giving', async () => {
    const read: PieceReader = async (_token, start) =>
      start === 0 ? { mime: 'image/png', size, bytes: whole.subarray(0, 10) } : undefined;
    const answer = await createBlobResponder(read)('known', new Request('https://hean.invalid/'));
    await expect(answer.arrayBuffer()).rejects.toThrow('blob ended early');
  });
});

describe('a range header', () => {
  it.each([
    ['bytes=0-', { start: 0, end: undefined }],
    ['bytes=5-9', { start: 5, end: 9 }],
    ['bytes=9-5', undefined],
    ['bytes=-5', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=0-1', undefined],
    [null, undefined],
  ])('%s', (header, expected) => {
    expect(parseRange(header)).toEqual(expected);
  });
});
