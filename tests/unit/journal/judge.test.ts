import { describe, expect, it } from 'vitest';
import { judgeEntry, type HomeView, type JudgedEntry } from '../../../src-main/journal/judge';
import { sealed } from '../../support/journal-entries';

const may = { lockedNow: false, mayNow: true, mayAtGov: true };
const home: HomeView = {
  centre: 'centre-1',
  homeDevices: new Set(['device-home']),
  foreignOwner: false,
  governedAggregate: 'home-1',
  gov: 9,
  device: { state: 'active', endedGov: null },
  account: may,
};
const entry: JudgedEntry = {
  header: sealed({ gov: 4 }).header,
  hasBody: true,
  bodyErased: false,
  malformedKind: null,
  counted: false,
};
const governed = (device: string) => ({ ...entry, header: sealed({ aggregate: 'home-1', device }).header });

/** given (entry, home) -> verdict */
const table: readonly [string, Partial<JudgedEntry>, Partial<HomeView>, object][] = [
  [
    'an entry of an active device and a person with the right',
    {},
    {},
    { kind: 'admit', rightsChanged: false },
  ],
  [
    'one whose author lost the right since',
    {},
    { account: { ...may, mayNow: false } },
    { kind: 'admit', rightsChanged: true },
  ],
  [
    'one whose author never had the right',
    {},
    { account: { ...may, mayAtGov: false } },
    { kind: 'quarantine', reason: 'noRight' },
  ],
  [
    'one of an account locked now',
    {},
    { account: { ...may, lockedNow: true } },
    { kind: 'quarantine', reason: 'lockedAccount' },
  ],
  ['one of nobody known', {}, { account: null }, { kind: 'quarantine', reason: 'unknownAccount' }],
  [
    'one of a revoked device',
    {},
    { device: { state: 'revoked', endedGov: 5 } },
    { kind: 'quarantine', reason: 'revokedDevice' },
  ],
  [
    'one of a closed epoch that arrives late',
    {},
    { device: { state: 'closed', endedGov: 5 } },
    { kind: 'admit', rightsChanged: false },
  ],
  ['one of a device not heard of', {}, { device: null }, { kind: 'hold', reason: 'unknownDevice' }],
  ['one of another centre', {}, { centre: 'centre-2' }, { kind: 'quarantine', reason: 'foreignCentre' }],
  [
    'one made under governed data the home does not have',
    {},
    { gov: 3 },
    { kind: 'hold', reason: 'futureGov' },
  ],
  ['one that came without its body', { hasBody: false }, {}, { kind: 'hold', reason: 'missingBody' }],
  [
    'one whose body was erased',
    { hasBody: false, bodyErased: true },
    {},
    { kind: 'admit', rightsChanged: false },
  ],
  [
    'one of a broken shape',
    { malformedKind: 'dispute.signed' },
    {},
    { kind: 'quarantine', reason: 'malformed' },
  ],
  [
    'one written again though its original has its place',
    { counted: true },
    {},
    { kind: 'quarantine', reason: 'alreadyCounted' },
  ],
  [
    'governed data from elsewhere',
    governed('device-a'),
    {},
    { kind: 'quarantine', reason: 'governedElsewhere' },
  ],
  [
    'governed data of the home’s own earlier epoch',
    governed('device-home'),
    { account: null },
    { kind: 'admit', rightsChanged: false },
  ],
];

describe('the home judges', () => {
  it.each(table)('%s', (_name, entryChanges, homeChanges, verdict) => {
    expect(judgeEntry({ ...entry, ...entryChanges }, { ...home, ...homeChanges })).toEqual(verdict);
  });
});
