import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { acceptEnrolment, grantEnrolment, requestEnrolment } from '../../src-main/replication/enrolment';
import { previewPack } from '../../src-main/replication/preview';
import { lead, register, testCentre, TestPc } from '../support/test-centre';
import { snapshot } from '../support/replica-snapshot';

describe('enrolment by pack', () => {
  it('makes a new PC one of the centre with everything the home has', async () => {
    const centre = await testCentre();
    await register(centre.home);
    const second = await centre.join('second');
    expect(await snapshot(second.open_)).toEqual(await snapshot(centre.home.open_));
    expect(second.open_.governed.devices.get(second.open_.keys.device.id)).toMatchObject({
      number: 2,
      name: 'second',
      state: 'active',
    });
    expect(second.open_.keys.homeKey).toBeNull();
  });

  it('shows the same short print of the request at the home', async () => {
    const centre = await testCentre();
    const pc = new TestPc('second', centre.root);
    const request = await requestEnrolment(pc.newcomer, centre.stick, '窗口二号机');
    expect(request.code).toMatch(/^[A-Z2-7]{4}-[A-Z2-7]{4}$/);
    const preview = await previewPack(centre.home.open_, request.path);
    expect(preview).toMatchObject({ kind: 'enrolRequest', from: '窗口二号机', problem: null });
    expect(preview.requestCode).toMatch(/^[A-Z2-7]{4}-[A-Z2-7]{4}$/);
    expect((await readFile(request.path, 'utf8')).includes(request.code.replace('-', ''))).toBe(false);
  });

  it('refuses a wrong code, a used code, a changed request, and every PC but the home', async () => {
    const centre = await testCentre();
    const home = centre.home.open_;
    const pc = new TestPc('second', centre.root);
    const { path, code } = await requestEnrolment(pc.newcomer, centre.stick, '二号机');
    const actor = lead(home).id;
    const folder = centre.stick;
    await expect(grantEnrolment(home, actor, { path, code: 'AAAA-AAAA', folder })).rejects.toMatchObject({
      code: 'enrol.badCode',
    });
    const changed = JSON.parse(await readFile(path, 'utf8')) as { certificate: { name: string } };
    changed.certificate.name = '别的名字';
    await writeFile(`${path}.changed`, JSON.stringify(changed));
    await expect(
      grantEnrolment(home, actor, { path: `${path}.changed`, code, folder }),
    ).rejects.toMatchObject({ code: 'enrol.unreadable' });
    const typed = code.toLowerCase().replace('-', ' ');
    const grant = await grantEnrolment(home, actor, { path, code: typed, folder });
    await expect(grantEnrolment(home, actor, { path, code, folder })).rejects.toMatchObject({
      code: 'enrol.codeUsed',
    });
    await acceptEnrolment(pc.newcomer, grant.path);
    const second = await pc.open();
    centre.pcs.push(pc);
    const another = new TestPc('third', centre.root);
    const request = await requestEnrolment(another.newcomer, centre.stick, '三号机');
    await expect(grantEnrolment(second, actor, { ...request, folder })).rejects.toMatchObject({
      code: 'enrol.notHome',
    });
  });

  it('refuses a grant on a PC that did not ask for it, and a second one on a PC that has a centre', async () => {
    const centre = await testCentre();
    const first = new TestPc('second', centre.root);
    const request = await requestEnrolment(first.newcomer, centre.stick, '二号机');
    const grant = await grantEnrolment(centre.home.open_, lead(centre.home.open_).id, {
      ...request,
      folder: centre.stick,
    });
    const stranger = new TestPc('stranger', centre.root);
    await expect(acceptEnrolment(stranger.newcomer, grant.path)).rejects.toMatchObject({
      code: 'enrol.noRequest',
    });
    await requestEnrolment(stranger.newcomer, centre.stick, '三号机');
    await expect(acceptEnrolment(stranger.newcomer, grant.path)).rejects.toMatchObject({
      code: 'pack.notForThisDevice',
    });
    await acceptEnrolment(first.newcomer, grant.path);
    await expect(acceptEnrolment(first.newcomer, grant.path)).rejects.toMatchObject({
      code: 'enrol.alreadyFounded',
    });
    await expect(requestEnrolment(first.newcomer, centre.stick, '二号机')).rejects.toMatchObject({
      code: 'enrol.alreadyFounded',
    });
  });

  it('can be taken in again after a damaged grant left nothing behind', async () => {
    const centre = await testCentre();
    const pc = new TestPc('second', centre.root);
    const request = await requestEnrolment(pc.newcomer, centre.stick, '二号机');
    const grant = await grantEnrolment(centre.home.open_, lead(centre.home.open_).id, {
      ...request,
      folder: centre.stick,
    });
    const bytes = await readFile(grant.path);
    await writeFile(`${grant.path}.cut`, bytes.subarray(0, bytes.length - 40));
    await expect(acceptEnrolment(pc.newcomer, `${grant.path}.cut`)).rejects.toMatchObject({
      code: 'pack.unreadable',
    });
    await acceptEnrolment(pc.newcomer, grant.path);
    await pc.open();
    centre.pcs.push(pc);
    expect(pc.open_.governed.devices.size).toBe(2);
  });
});
