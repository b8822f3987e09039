import { describe, expect, it } from 'vitest';
import { reactive, ref } from 'vue';
import { toPlain } from '../../../src-renderer/app/plain';

describe('what a page hands to another process', () => {
  it('is free of proxies at every depth, so that it can be cloned', () => {
    const shown = reactive({ parties: [{ name: '何某', claims: ['工钱'] }], note: undefined });
    expect(() => structuredClone(shown)).toThrow();
    expect(structuredClone(toPlain(shown))).toEqual({ parties: [{ name: '何某', claims: ['工钱'] }] });
    expect(structuredClone(toPlain(ref({ login: 'a' }).value))).toEqual({ login: 'a' });
  });

  it('keeps bytes as the same bytes', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect(toPlain({ bytes }).bytes).toBe(bytes);
  });
});
