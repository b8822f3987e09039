import type { CaseFile } from '../../../../src-main/contract/disputes';

/** What a test or a preview answers by call name; a function gets the input. Anything else is refused as unknown. */
export type Answers = Record<string, unknown>;

export interface Asked {
  name: string;
  input: unknown;
}

/** A core that answers from a table and remembers what it was asked; `tell` sends news. */
export function mockBridge(answers: Answers) {
  const asked: Asked[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const bridge = {
    call(name: string, input: unknown): Promise<unknown> {
      asked.push({ name, input });
      const found = answers[name];
      if (found === undefined)
        return Promise.resolve({ ok: false, error: { code: 'call.unknown', message: `没有 ${name}` } });
      const value: unknown = typeof found === 'function' ? Reflect.apply(found, undefined, [input]) : found;
      if (value instanceof Refusal) return Promise.resolve({ ok: false, error: value.error });
      return Promise.resolve({ ok: true, value });
    },
    on(topic: string, listener: (payload: unknown) => void) {
      const known = listeners.get(topic) ?? new Set();
      listeners.set(topic, known.add(listener));
      return () => void known.delete(listener);
    },
  };
  const tell = (topic: string, payload: unknown) =>
    listeners.get(topic)?.forEach((listener) => listener(payload));
  return { bridge, asked, tell };
}

/** An answer that is a refusal. */
export class Refusal {
  readonly error: { code: string; message: string; details?: unknown };
  constructor(code: string, message: string, details?: unknown) {
    this.error = { code, message, details };
  }
}

/** Answers every page of a case asks for. */
export function caseAnswers(file: () => CaseFile): Answers {
  const drafts = new Map<string, string>();
  return {
    'system.state': {
      phase: 'ready',
      sample: false,
      centre: {
        id: 'c-1',
        name: '甘州区大满镇综治中心',
        division: '620702102',
        divisionName: '甘州区大满镇',
        tier: 3,
        profile: 'profile.zhangye',
      },
      device: { id: 'pc-1', name: '窗口一', number: 1, isHome: true },
      session: {
        account: 'u-1',
        name: '王某某',
        login: 'wang',
        roles: ['staff'],
        position: '政法委员',
        locked: false,
        permissions: ['case.read', 'case.write', 'paper.make'],
      },
      problem: null,
      bands: [],
      backup: { at: null, offDisk: true, words: '今天 08:00 备份' },
      exchange: { words: '已与区中心同步 08:10', waiting: 0 },
      dataDir: '',
    },
    'desktop.core': { state: 'ready' },
    'desktop.window': { maximized: false, fullScreen: false, focused: true },
    'disputes.open': file,
    'disputes.act': { base: 'base-2', made: [] },
    'disputes.revealParty': {
      phone: '13900000417',
      idNumber: '622201000000000048',
      creditCode: '',
      representativePhones: ['13800002210', '15000007731'],
    },
    'disputes.previewDeadline': {
      steps: [
        { date: '11-24 周二', words: '登记', tone: 'start' },
        { date: '11-25 周三', words: '第 1 日', tone: 'used' },
        { date: '11-26 周四 18:00', words: '到期', tone: 'due' },
      ],
      provisional: false,
    },
    'drafts.load': (input: { key: string }) => ({
      value: drafts.get(input.key) ?? null,
      savedAt: drafts.has(input.key) ? Date.now() : null,
    }),
    'drafts.save': (input: { key: string; value: string }) => {
      drafts.set(input.key, input.value);
      return { savedAt: Date.now() };
    },
    'drafts.drop': (input: { key: string }) => {
      drafts.delete(input.key);
      return {};
    },
    'directory.divisions': {
      divisions: [
        { code: '620702102', name: '大满镇', parent: '620702', level: 'township', path: '甘州区大满镇' },
      ],
    },
    'directory.organisations': {
      organisations: [
        {
          id: 'org:1',
          name: '大满镇人民调解委员会',
          kind: 'mediation_committee',
          division: '620702102',
          builtIn: false,
          mediators: [
            { name: '赵某', from: null, to: null },
            { name: '李某', from: '2024-01-01', to: null },
            { name: '钱某', from: null, to: '2020-01-01' },
          ],
        },
      ],
    },
    'paper.forms': {
      forms: [
        {
          key: 'acceptance_register',
          name: '人民调解受理登记表',
          ready: true,
          why: '',
          remarks: ['当事人乙没有写职业'],
        },
        { key: 'dispute_register_form', name: '矛盾纠纷排查调处登记表', ready: true, why: '', remarks: [] },
        {
          key: 'mediation_agreement',
          name: '人民调解协议书',
          ready: false,
          why: '还没有书面协议。达成协议并记下后，这里就能打印协议书。',
          remarks: [],
        },
      ],
    },
    'paper.preview': {
      html: '<!doctype html><meta charset="utf-8"><body style="padding:2.5cm;font:14pt/28pt serif"><h1 style="text-align:center;font-size:22pt">矛盾纠纷排查调处登记表</h1><p>申请人：杨某等 18 户</p></body>',
      title: '登记表',
      footerLeft: '',
    },
    'paper.save': { path: '/tmp/登记表.pdf', bytes: 1000 },
    'paper.print': { printed: true },
    'attachments.view': {
      url: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="900" height="600"%3E%3Crect width="900" height="600" fill="%23ddd"/%3E%3C/svg%3E',
      name: '照片.jpg',
      mime: 'image/jpeg',
      bytes: 1000,
    },
    'attachments.begin': { upload: 'up-1' },
    'attachments.append': (input: { bytes: Uint8Array }) => ({ received: input.bytes.length }),
    'attachments.finish': { attachment: 'd'.repeat(64) },
    'attachments.cancel': {},
  };
}
