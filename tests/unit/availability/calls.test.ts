import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testDesk, tuesday } from '../../support/test-desk';

const hour = 3_600_000;
const police = { kind: 'organisation', id: 'org:620702102:police', dispute: null } as const;
const meeting = {
  kind: 'meeting',
  pattern: { repeat: 'once', from: tuesday, to: tuesday + hour },
  what: '分局会议',
} as const;

it('a time taken is listed, changed, and gone when it is taken back', async () => {
  const desk = await testDesk();
  const staff = await desk.person('staff', ['staff']);
  const { id } = await desk.call(staff, 'availability.save', {
    resource: police,
    busy: null,
    value: meeting,
  });
  await desk.call(staff, 'availability.save', {
    resource: police,
    busy: id,
    value: { ...meeting, what: '改到十点' },
  });
  const listed = await desk.call(staff, 'availability.list', { resource: police });
  expect(listed.name).toBe('大满派出所');
  expect(listed.busy.map(({ what }) => what)).toEqual(['改到十点']);
  await desk.call(staff, 'availability.remove', { resource: police, busy: id });
  expect((await desk.call(staff, 'availability.list', { resource: police })).busy).toEqual([]);
});

it('the times of a party are read and written only by who may read the case', async () => {
  const desk = await testDesk();
  const staff = await desk.person('staff', ['staff']);
  const outsider = await desk.person('outsider', ['departmentLiaison']);
  const dispute = await desk.register(staff);
  const party = (await desk.call(staff, 'disputes.open', { id: dispute })).parties[0]?.id ?? '';
  const resource = { kind: 'party', id: party, dispute } as const;
  await desk.call(staff, 'availability.save', {
    resource,
    busy: null,
    value: { ...meeting, kind: 'personal' },
  });
  expect(await desk.ask(outsider, 'availability.list', { resource })).toEqual({ code: 'case.outOfReach' });
  expect(await desk.ask(outsider, 'availability.save', { resource, busy: null, value: meeting })).toEqual({
    code: 'case.outOfReach',
  });
  expect((await desk.call(staff, 'availability.list', { resource })).busy).toHaveLength(1);
});

it('a calendar file taken in twice changes nothing the second time, and what was typed before stays once', async () => {
  const desk = await testDesk();
  const staff = await desk.person('staff', ['staff']);
  const path = join(desk.folder, 'police.ics');
  const event = (uid: string, day: string) =>
    `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART:202611${day}T090000\r\nDTEND:202611${day}T100000\r\nSUMMARY:会议\r\nEND:VEVENT`;
  await writeFile(
    path,
    ['BEGIN:VCALENDAR', event('a', '25'), event('b', '26'), 'END:VCALENDAR'].join('\r\n'),
  );
  expect(await desk.ask(staff, 'availability.previewImport', { path })).toEqual({
    code: 'availability.owner',
  });
  const preview = await desk.call(staff, 'availability.previewImport', { path, resource: police });
  expect(preview).toMatchObject({ kind: 'calendar', added: 2, same: 0, problemCount: 0 });
  const input = { path, resource: police, digest: preview.digest };
  expect(await desk.call(staff, 'availability.import', input)).toEqual({ added: 2, same: 0 });
  expect(await desk.call(staff, 'availability.import', input)).toEqual({ added: 0, same: 2 });
});

it('a table is taken in whole or not at all', async () => {
  const desk = await testDesk();
  const staff = await desk.person('staff', ['staff']);
  const path = join(desk.folder, 'times.csv');
  const table = (name: string) =>
    `姓名或名称,日期或每周几,开始,结束,事由\n大满派出所,每周二,08:30,11:30,例会\n${name},2026-11-25,08:30,09:00,开会\n`;
  await writeFile(path, table('没有这人'));
  const bad = await desk.call(staff, 'availability.previewImport', { path });
  expect(bad.problems).toEqual([{ row: 3, message: expect.stringContaining('没有这人') as string }]);
  expect(await desk.ask(staff, 'availability.import', { path, digest: bad.digest })).toEqual({
    code: 'availability.importHasProblems',
  });
  await writeFile(path, table('大满司法所'));
  expect(await desk.ask(staff, 'availability.import', { path, digest: bad.digest })).toEqual({
    code: 'availability.fileChanged',
  });
  const good = await desk.call(staff, 'availability.previewImport', { path });
  expect(await desk.call(staff, 'availability.import', { path, digest: good.digest })).toEqual({
    added: 2,
    same: 0,
  });
  expect((await desk.call(staff, 'availability.list', { resource: police })).busy).toHaveLength(1);
});

it('rebuilding and verifying the tables finds the times as they were', async () => {
  const desk = await testDesk();
  await desk.call(desk.founder, 'availability.save', { resource: police, busy: null, value: meeting });
  const rows = () => desk.centre.store.read((connection) => connection.all('SELECT * FROM busy_time'));
  const before = await rows();
  await desk.call(desk.founder, 'system.rebuild', {});
  expect(await rows()).toEqual(before);
  expect(before).toHaveLength(1);
  const verified = await desk.call(desk.founder, 'system.verify', {});
  expect(JSON.stringify(verified)).not.toContain('busy_time');
});
