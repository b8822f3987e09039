import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: { on: () => undefined } }));
const { isMicrophone } = await import('../../../src-main/desktop/security');

describe('what a page may ask the system for', () => {
  const own = 'app://hean/index.html';

  it('is the microphone, for our own pages', () => {
    expect(isMicrophone('media', { requestingUrl: own, mediaTypes: ['audio'] })).toBe(true);
    expect(isMicrophone('media', { requestingUrl: own, mediaType: 'audio' })).toBe(true);
  });

  it('is neither a camera nor anything else, and nothing for anybody else', () => {
    expect(isMicrophone('media', { requestingUrl: own, mediaTypes: ['audio', 'video'] })).toBe(false);
    expect(isMicrophone('media', { requestingUrl: own, mediaTypes: [] })).toBe(false);
    expect(isMicrophone('media', { requestingUrl: own })).toBe(false);
    expect(isMicrophone('geolocation', { requestingUrl: own, mediaTypes: ['audio'] })).toBe(false);
    expect(isMicrophone('media', { requestingUrl: 'https://example.com/', mediaTypes: ['audio'] })).toBe(
      false,
    );
    expect(isMicrophone('media', { mediaTypes: ['audio'] })).toBe(false);
  });
});
