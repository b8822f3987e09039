import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOwnAddress, ownAddress } from '../../../src-main/desktop/address';
import { readOption } from '../../../src-main/desktop/arguments';
import { resolveInside } from '../../../src-main/desktop/served-path';

describe('an address', () => {
  it('is our own only under app://hean', () => {
    expect(isOwnAddress(ownAddress('index.html'))).toBe(true);
    const foreign = [
      'app://hean.example/index.html',
      'app://other/index.html',
      'app://user@hean/index.html',
      'app://hean:80/index.html',
      'https://hean/index.html',
      'file:///hean/index.html',
      'about:blank',
      'hean',
      '',
    ];
    expect(foreign.filter(isOwnAddress)).toEqual([]);
  });

  it('names a file under the served folder', () => {
    expect(resolveInside('/built', '/assets/a%20b.js')).toBe(join('/built', 'assets/a b.js'));
  });

  it.each([
    '/../main.js',
    '/%2e%2e/main.js',
    '/a/..%2f..%2fmain.js',
    '/..\\main.js',
    '/%00.js',
    '/%',
    '/a/../../built-too/x.js',
  ])('that leaves the served folder is refused: %s', (pathname) => {
    expect(resolveInside('/built', pathname)).toBeUndefined();
  });
});

describe('an option of the command line', () => {
  it('may follow its name or an equals sign', () => {
    expect(readOption(['.', '--data', '/a'], '--data')).toBe('/a');
    expect(readOption(['.', '--data=/a=b'], '--data')).toBe('/a=b');
  });

  it('is not mistaken for a longer name', () => {
    expect(readOption(['--database', '/a'], '--data')).toBeUndefined();
  });
});
