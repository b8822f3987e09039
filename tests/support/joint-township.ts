import type { Page } from '@playwright/test';
import { askCore } from './window-call';

/** Who founds the township of these walks. */
export const townshipLogin = { login: 'wang', password: 'long-enough-1' };

/** Who comes to the table in the township below: five units and an interpreter. */
export const tablePeople = ['李某', '陈某', '马某', '闫某', '高某', '安某'] as const;

/**
 * Founds a township with one of each unit of 一庭三所 and a village committee, a person at each, an interpreter, a room,
 * and a case of three parties at the township's level, one of whom speaks Tibetan.
 * @returns the case
 */
export async function foundJointTownship(page: Page): Promise<string> {
  await askCore(page, 'system.setup', {
    mode: 'new',
    division: '620702102',
    centreName: '大满镇综治中心',
    adminName: '王某',
    handlesCases: true,
    ...townshipLogin,
  });
  await askCore(page, 'accounts.login', townshipLogin);
  const unit = async (name: string, kind: 'tribunal' | 'legal_service_office') =>
    (await askCore(page, 'directory.saveOrganisation', { id: null, name, kind, division: '620702102' })).id;
  const tribunal = await unit('大满人民法庭', 'tribunal');
  const legal = await unit('大满法律服务所', 'legal_service_office');
  await askCore(page, 'directory.saveVenue', {
    id: null,
    name: '中心调解室',
    kind: 'mediation_room',
    organisation: null,
    capacity: 24,
    equipment: '大屏',
  });
  const [mediator, judge, officer, adviser, chair, interpreter] = tablePeople;
  for (const [name, organisation, role] of [
    [mediator, 'org:620702102:judicial', 'judicial_officer'],
    [judge, tribunal, 'judge'],
    [officer, 'org:620702102:police', 'police_officer'],
    [adviser, legal, 'legal_service_worker'],
    [chair, 'org:620702102201:committee', 'committee_chair'],
    [interpreter, 'org:620702102:centre', 'interpreter'],
  ] as const)
    await askCore(page, 'directory.savePerson', {
      id: null,
      name,
      phone: '',
      sex: null,
      languages: role === 'interpreter' ? ['han', 'tibetan'] : [],
      posts: [{ organisation, role }],
    });
  const { id } = await askCore(page, 'disputes.register', {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某', phone: '19900000001' },
      { role: 'respondent', kind: 'person', name: '张某' },
      { role: 'third', kind: 'person', name: '孙某', language: '藏语' },
    ],
    title: '新华村收购款',
    summary: '因收购价款与面积计算发生争执，要求按合同补足差额。',
    place: '三社',
    division: '620702102201',
    category: 'contract',
    entryTier: 3,
  });
  return id;
}
