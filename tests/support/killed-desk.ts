import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { verifyCentre } from '../../src-main/centre/verify';
import { fromText, sha256, toText } from '../../src-main/journal/canonical';
import { Chance } from '../../src-main/samples/random';
import type { CoreService } from '../../src-main/service/core-service';
import { deskLogin, foundDesk, openDesk, type DeskCall } from './desk';
import { runChild } from './run-child';

/** What a desk was told had been done. */
export type Acknowledged =
  | { readonly did: 'register'; readonly id: string }
  | { readonly did: 'draft'; readonly value: string }
  | { readonly did: 'title'; readonly id: string; readonly entry: string; readonly title: string }
  | { readonly did: 'attach'; readonly id: string; readonly attachment: string; readonly digest: string };

const child = 'tests/support/children/act-in-a-row.ts';

/**
 * A desk whose program is killed at random moments, with a look at everything after each time.
 * @param folder an empty one
 * @returns how many actions had been acknowledged in all
 */
export async function killAndLook(folder: string, times: number, seed: number): Promise<number> {
  const chance = new Chance(seed);
  const told: Acknowledged[] = [];
  await found(folder);
  for (let time = 0; time < times; time += 1) {
    told.push(...(await workUntilKilled(folder, chance, time)));
    await look(folder, told);
  }
  return told.length;
}

async function found(folder: string): Promise<void> {
  const { core, call } = await openDesk(folder);
  await foundDesk(call);
  await core.stop();
}

/** Every third time the moment is counted from the start, so that opening the data is hit as well. */
async function workUntilKilled(folder: string, chance: Chance, time: number): Promise<Acknowledged[]> {
  const places = [join(folder, 'data'), join(folder, 'machine')];
  const desk = await runChild(child, {
    args: [...places, deskLogin.login, deskLogin.password, `${time}`],
  });
  if (time % 3 !== 2) {
    const lines = 1 + chance.below(25);
    await desk.waitForLine(() => desk.lines.length >= lines);
  }
  await pause(chance.below(time % 3 === 2 ? 1500 : 60));
  desk.kill('SIGKILL');
  const { signal, stderr } = await desk.ended;
  expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
  return desk.lines.map((line) => JSON.parse(line) as Acknowledged);
}

async function look(folder: string, told: readonly Acknowledged[]): Promise<void> {
  const { core, call } = await openDesk(folder);
  try {
    expect(core.problem).toBeNull();
    await call('accounts.login', deskLogin);
    const { centre } = core;
    if (!centre) throw new Error('the centre is not open');
    const { entries, ...rest } = await verifyCentre(centre);
    expect(rest).toEqual({
      devices: 1,
      broken: [],
      missingChunks: [],
      foldMismatches: [],
      parked: 0,
      conflicts: 0,
    });
    expect(entries).toBeGreaterThan(0);
    await lookForDraft(call, told);
    const known = await centre.store.read((connection) =>
      connection.all<{ hash: Uint8Array; aggregate: string }>('SELECT hash, aggregate FROM entry'),
    );
    const hashes = new Set(known.map((row) => toText(row.hash)));
    const aggregates = new Set(known.map((row) => row.aggregate));
    const missing = told.filter(
      (each) =>
        (each.did === 'register' && !aggregates.has(each.id)) ||
        (each.did === 'title' && !hashes.has(toText(fromText(each.entry)))),
    );
    expect(missing, 'acknowledged and gone').toEqual([]);
    await lookAtTitles(core, told);
    await lookAtAttachments(core, told);
  } finally {
    await core.stop();
  }
}

/** The newest acknowledged draft, or one saved after it without a word. */
async function lookForDraft(call: DeskCall, told: readonly Acknowledged[]): Promise<void> {
  const newest = told.findLast((each) => each.did === 'draft');
  if (!newest) return;
  const { value } = await call('drafts.load', { key: 'reception' });
  const order = (words: string | null) => (words ?? '').split('·').map(Number);
  const [seed = -1, round = -1] = order(value);
  const [toldSeed = -1, toldRound = -1] = order(newest.value);
  expect(seed * 1e6 + round).toBeGreaterThanOrEqual(toldSeed * 1e6 + toldRound);
}

/** The last title a case was given stands, unless another one was being written when the program died. */
async function lookAtTitles(core: CoreService, told: readonly Acknowledged[]): Promise<void> {
  const rows = await core.centre?.store.read((connection) =>
    connection.all<{ id: string; title: string }>('SELECT id, title FROM dispute'),
  );
  const titles = new Map((rows ?? []).map((row) => [row.id, row.title]));
  const wanted = new Map(told.flatMap((each) => (each.did === 'title' ? [[each.id, each.title]] : [])));
  const last = [...wanted.keys()].at(-1);
  for (const [id, title] of wanted) if (id !== last) expect(titles.get(id)).toBe(title);
}

/** Every attachment a case names is whole, acknowledged or not; every acknowledged one is the bytes that were given. */
async function lookAtAttachments(core: CoreService, told: readonly Acknowledged[]): Promise<void> {
  const { centre } = core;
  const rows = await centre?.store.read((connection) =>
    connection.all<{ id: string; bytes: number; chunks: string }>('SELECT id, bytes, chunks FROM attachment'),
  );
  const digests = new Map<string, string>();
  for (const { id, bytes, chunks } of rows ?? []) {
    const pieces: Buffer[] = [];
    const stored = { chunks: JSON.parse(chunks) as string[], size: bytes };
    for await (const piece of centre?.blobs.readRange(stored, 0, bytes) ?? []) pieces.push(piece);
    const whole = Buffer.concat(pieces);
    expect(whole.length).toBe(bytes);
    digests.set(id, toText(sha256(whole)));
  }
  for (const each of told) if (each.did === 'attach') expect(digests.get(each.attachment)).toBe(each.digest);
}
