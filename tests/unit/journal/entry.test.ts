import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256, toCanonicalBytes } from '../../../src-main/journal/canonical';
import { checkEntry, parseHeader, type SealedEntry } from '../../../src-main/journal/entry';
import { openLocalBody } from '../../../src-main/journal/local-body';
import { newSigningKey, signBytes } from '../../../src-main/journal/signature';
import { sealed } from '../../support/journal-entries';

const key = newSigningKey();

function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

describe('a sealed entry', () => {
  it('is read back as it was written', () => {
    const entry = sealed({}, key);
    expect(checkEntry(entry, key.publicRaw)).toEqual({ header: entry.header, body: entry.body });
  });

  it('is fine without its body, which may be withheld or erased', () => {
    const entry = sealed({}, key);
    expect(checkEntry({ ...entry, bodyBytes: null }, key.publicRaw)).toEqual({
      header: entry.header,
      body: null,
    });
  });

  it('shows every flipped byte of header, hash, signature and body by name', () => {
    const entry = sealed({}, key);
    for (let place = 0; place < entry.headerBytes.length; place += 1)
      expect(checkEntry({ ...entry, headerBytes: flipped(entry.headerBytes, place) }, key.publicRaw)).toBe(
        'hash',
      );
    for (let place = 0; place < 32; place += 1)
      expect(checkEntry({ ...entry, hash: flipped(entry.hash, place) }, key.publicRaw)).toBe('hash');
    for (let place = 0; place < 64; place += 1)
      expect(checkEntry({ ...entry, sig: flipped(entry.sig, place) }, key.publicRaw)).toBe('signature');
    const body = entry.bodyBytes ?? Buffer.alloc(0);
    for (let place = 0; place < body.length; place += 1)
      expect(checkEntry({ ...entry, bodyBytes: flipped(body, place) }, key.publicRaw)).toBe('bodyHash');
  });

  it('does not pass for the work of another device', () => {
    expect(checkEntry(sealed({}, key), newSigningKey().publicRaw)).toBe('signature');
  });

  it('is refused when its header was serialised another way, though signed', () => {
    const { header, bodyBytes } = sealed({}, key);
    const resigned = (bytes: Buffer): SealedEntry => {
      const hash = sha256(bytes);
      return { hash, headerBytes: bytes, sig: signBytes(key, hash), bodyBytes };
    };
    expect(checkEntry(resigned(Buffer.from(JSON.stringify(header, null, 1))), key.publicRaw)).toBe(
      'notCanonical',
    );
    const surplus = toCanonicalBytes({ ...header, name: '张三' });
    expect(checkEntry(resigned(surplus), key.publicRaw)).toBe('notCanonical');
    expect(checkEntry(resigned(Buffer.from('{}')), key.publicRaw)).toBe('malformed');
    expect(parseHeader(Buffer.from('not json'))).toBe('malformed');
  });

  it('is refused when its body has another number of events than its header', () => {
    const entry = sealed({}, key);
    const bodyBytes = toCanonicalBytes({ salt: 'x', events: [] });
    const header = { ...entry.header, bodyHash: sha256(bodyBytes).toString('base64url') };
    const headerBytes = toCanonicalBytes(header);
    const hash = sha256(headerBytes);
    expect(checkEntry({ hash, headerBytes, sig: signBytes(key, hash), bodyBytes }, key.publicRaw)).toBe(
      'body',
    );
  });

  it('never has the same body hash twice for the same content', () => {
    expect(sealed({}, key).header.bodyHash).not.toBe(sealed({}, key).header.bodyHash);
  });
});

describe('a body for local ears', () => {
  const centreKey = randomBytes(32);

  it('leaves as ciphertext that only the key of the centre opens', () => {
    const entry = sealed({ audience: 'local' }, key, centreKey);
    const bytes = entry.bodyBytes ?? Buffer.alloc(0);
    expect(bytes.includes('邻里纠纷')).toBe(false);
    expect(checkEntry(entry, key.publicRaw)).toEqual({ header: entry.header, body: null });
    expect(openLocalBody(bytes, centreKey)?.includes('邻里纠纷')).toBe(true);
    expect(openLocalBody(bytes, randomBytes(32))).toBeNull();
    expect(openLocalBody(flipped(bytes, bytes.length - 10), centreKey)).toBeNull();
  });

  it('cannot be sealed without that key', () => {
    expect(() => sealed({ audience: 'local' }, key)).toThrow(/key of the centre/);
  });
});
