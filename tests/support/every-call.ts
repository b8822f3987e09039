import type { CallName } from '../../src-main/contract';

/** What a call of each kind may be about. */
export interface CallSubjects {
  readonly dispute: string;
  readonly party: string;
  readonly attachment: string;
  /** The account at the window. */
  readonly self: string;
  /** A folder that may be written to. */
  readonly folder: string;
}

const nobody = 'account-of-nobody';
const nowhere = '/nowhere/at/all';
const filter = { state: 'all' as const };

/**
 * One well-formed input for every call of the contract, about the given case where a call is about a case. A call that
 * could do harm gets a subject that doesn't exist: its right is checked before that.
 */
export function everyCall(subjects: CallSubjects): Record<CallName, unknown> {
  const { dispute, party, attachment, self, folder } = subjects;
  const about = { form: 'acceptance_register', dispute, agreement: null };
  return {
    'system.state': {},
    'system.setup': { mode: 'sample' },
    'system.leaveSample': {},
    'system.retryOpen': {},
    'system.backupNow': { folder },
    'system.backups': {},
    'system.setBackupFolder': { folder },
    'system.restore': { folder: nowhere },
    'system.verify': {},
    'system.rebuild': {},
    'system.audit': {},
    'system.auditExport': { reason: '年度检查' },
    'accounts.login': { login: 'nobody', password: 'x' },
    'accounts.logout': {},
    'accounts.lock': {},
    'accounts.unlock': { password: 'x' },
    'accounts.current': {},
    'accounts.list': {},
    'accounts.create': { login: 'wang', name: '重名', roles: ['staff'], password: 'long-enough-3' },
    'accounts.update': { id: nobody, name: '无此人', roles: ['staff'], locked: false },
    'accounts.setPassword': { id: self, current: 'wrong', next: 'long-enough-3' },
    'accounts.recover': { recoveryCode: 'x', login: 'x', next: 'long-enough-3' },
    'accounts.deputies': {},
    'accounts.setDeputy': {
      principal: nobody,
      deputy: self,
      from: '2026-11-24',
      to: '2026-11-25',
      powers: ['case.read'],
      reason: '外出',
    },
    'accounts.endDeputy': { id: nobody },
    'accounts.holdings': { id: nobody },
    'accounts.handOver': { id: nobody, reason: '调离', items: [] },
    'accounts.handOvers': {},
    'accounts.handOverPaper': { id: nobody, way: 'preview' },
    'directory.divisions': {},
    'directory.organisations': {},
    'directory.saveOrganisation': { id: null, name: '某所', kind: 'other', division: null },
    'directory.divisionChanges': {},
    'directory.people': {},
    'directory.revealPhone': { person: nobody },
    'directory.committees': {},
    'directory.grids': {},
    'directory.venues': {},
    'directory.saveTemplate': {},
    'directory.previewImport': { path: nowhere },
    'directory.import': { path: nowhere, digest: 'a'.repeat(64) },
    'notices.list': {},
    'notices.seen': { ids: [] },
    'progress.find': { text: '何某' },
    'visits.ofDispute': { dispute },
    'disputes.performanceDue': {},
    'disputes.successFigures': { from: '2026-11-01', to: '2026-11-30' },
    'disputes.copyParty': { dispute, party },
    'ledgerViews.list': {},
    'ledgerViews.groups': { filter, by: 'tier' },
    'checklists.list': {},
    'calendar.status': {},
    'calendar.previewNotice': { text: '元旦放假' },
    'calendar.importNotice': { text: '元旦放假', source: '某通知', reason: '新年度' },
    'calendar.setLocalHoliday': { date: '2027-05-04', name: '五四', reason: '本地放假' },
    'calendar.chooseProfile': { profile: 'profile.zhangye', reason: '不变' },
    'disputes.register': {
      parties: [{ role: 'applicant', kind: 'person', name: '李某' }],
      summary: '另一件事',
      place: '某处',
      entryTier: 3,
    },
    'disputes.act': { id: dispute, action: { kind: 'giveAccount', party, statement: '补充一句' } },
    'disputes.open': { id: dispute },
    'disputes.readers': { id: dispute },
    'disputes.list': { filter },
    'disputes.count': { filter },
    'disputes.search': { text: '水渠' },
    'disputes.similar': { name: '何某', phone: '19900000001' },
    'disputes.suggest': { summary: '两家争吵' },
    'disputes.previewDeadline': { entryTier: 3 },
    'disputes.today': {},
    'disputes.revealParty': { id: dispute, party },
    'disputes.settleConflict': { id: dispute, conflict: 'none', keep: 'later' },
    'disputes.needHandling': {},
    'disputes.acknowledge': { id: dispute, item: 'none' },
    'attachments.begin': { name: '照片.jpg', bytes: 10 },
    'attachments.append': { upload: nobody, bytes: new Uint8Array(1) },
    'attachments.finish': { upload: nobody, dispute, mime: '', party: null },
    'attachments.cancel': { upload: nobody },
    'attachments.view': { dispute, attachment },
    'drafts.save': { key: 'x', value: '草稿' },
    'drafts.load': { key: 'x' },
    'drafts.drop': { key: 'x' },
    'exchange.devices': {},
    'exchange.export': { folder },
    'exchange.preview': { path: nowhere },
    'exchange.import': { path: nowhere },
    'exchange.requestEnrolment': { folder, deviceName: '某机' },
    'exchange.grantEnrolment': { path: nowhere, code: 'x', folder },
    'exchange.acceptEnrolment': { path: nowhere },
    'exchange.revoke': { device: nobody, reason: '丢失' },
    'exchange.waiting': {},
    'exchange.admitAnyway': { entry: nobody, reason: '核对过' },
    'exchange.acceptDevice': { device: nobody, reason: '核对过' },
    'erasure.request': { dispute, entries: ['none'], reason: '本人要求', ground: '个人信息保护法第四十七条' },
    'erasure.approve': { id: nobody },
    'erasure.list': {},
    'paper.forms': { dispute },
    'paper.preview': about,
    'paper.save': { ...about, format: 'docx', folder },
    'paper.print': about,
  };
}
