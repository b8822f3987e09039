import { describe, expect, it } from 'vitest';
import {
  sealAdmission,
  sealQuarantine,
  sealReceipt,
  verifyAdmission,
  verifyQuarantine,
  verifyReceipt,
} from '../../../src-main/journal/admission';
import { sha256 } from '../../../src-main/journal/canonical';
import { newSigningKey } from '../../../src-main/journal/signature';

const home = newSigningKey();
const entry = sha256(Buffer.from('entry'));
const other = sha256(Buffer.from('another entry'));

describe('an admission', () => {
  const admission = sealAdmission(
    {
      home: 'home-1',
      term: 3,
      aggregate: 'case-1',
      n: 2,
      prev: other,
      entry,
      at: 1000,
      verdict: 1,
      reason: '',
    },
    home,
  );

  it('verifies with the key of the home and no other', () => {
    expect(verifyAdmission(admission, home.publicRaw)).toBe(true);
    expect(verifyAdmission(admission, newSigningKey().publicRaw)).toBe(false);
  });

  it('binds every one of its fields', () => {
    const changes = [
      { home: 'home-2' },
      { term: 4 },
      { aggregate: 'case-2' },
      { n: 3 },
      { prev: null },
      { prev: entry },
      { entry: other },
      { at: 1001 },
      { verdict: 2 as const },
      { reason: 'x' },
    ];
    for (const change of changes)
      expect(verifyAdmission({ ...admission, ...change }, home.publicRaw), JSON.stringify(change)).toBe(
        false,
      );
  });

  it('does not confuse where one text ends and the next begins', () => {
    const shifted = { ...admission, home: 'home-1c', aggregate: 'ase-1' };
    expect(verifyAdmission(shifted, home.publicRaw)).toBe(false);
  });
});

describe('receipts and refusals', () => {
  it('bind their fields and do not pass for one another', () => {
    const receipt = sealReceipt({ hub: 'home-1', entry, at: 5 }, home);
    const refusal = sealQuarantine({ home: 'home-1', entry, at: 5, reason: 'noRight' }, home);
    expect(verifyReceipt(receipt, home.publicRaw)).toBe(true);
    expect(verifyQuarantine(refusal, home.publicRaw)).toBe(true);
    expect(verifyReceipt({ ...receipt, entry: other }, home.publicRaw)).toBe(false);
    expect(verifyReceipt({ ...receipt, at: 6 }, home.publicRaw)).toBe(false);
    expect(verifyReceipt({ ...receipt, hub: 'home-2' }, home.publicRaw)).toBe(false);
    expect(verifyQuarantine({ ...refusal, reason: 'lockedAccount' }, home.publicRaw)).toBe(false);
    expect(verifyReceipt({ ...receipt, sig: refusal.sig }, home.publicRaw)).toBe(false);
    expect(verifyQuarantine({ ...refusal, sig: receipt.sig }, home.publicRaw)).toBe(false);
  });
});
