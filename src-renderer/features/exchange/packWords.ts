import type { CallOutput } from '../../app/call';
import { formatDate } from '../../ui/dates';
import { sizeWords } from '../settings/sizes';

type Preview = CallOutput<'exchange.preview'>;
type Taken = CallOutput<'exchange.import'>;
type Waiting = CallOutput<'exchange.waiting'>['items'][number];

/** What a pack holds, in one sentence. */
export function previewWords(pack: Preview): string {
  const of = `${pack.from}，${formatDate(pack.madeAt)} 做的`;
  if (pack.kind === 'enrolRequest') return `${of}入网申请。到“批准新电脑”里办。`;
  if (pack.kind === 'enrolGrant') return `${of}批准文件。在新电脑第一次打开时收下。`;
  const fresh = pack.newEntries === null ? '' : `，其中本机没有的 ${pack.newEntries} 条`;
  return `${of}：记录 ${pack.entries} 条${fresh}，附件 ${pack.attachments} 个，${sizeWords(pack.bytes)}。`;
}

/** What taking a pack in came to; parts that are nothing are left out. */
export function takenWords(taken: Taken): string {
  const parts = [
    `收下记录 ${taken.entries} 条`,
    taken.already > 0 && `本机早有 ${taken.already} 条`,
    taken.attachments > 0 && `附件 ${taken.attachments} 个`,
    taken.held > 0 && `等前一条的 ${taken.held} 条`,
    taken.quarantined > 0 && `没有收下的 ${taken.quarantined} 条，见下面`,
    taken.conflicts > 0 && `两处改动 ${taken.conflicts} 处，到“今日”的“需处理”里看`,
  ];
  return `${parts.filter(Boolean).join('，')}。`;
}

export const waitingWords: Readonly<Record<Waiting['status'], string>> = {
  held: '等前一条',
  quarantined: '未收下',
  parked: '等升级',
};

type Device = CallOutput<'exchange.devices'>['devices'][number];
export const deviceWords: Readonly<Record<Device['state'], string>> = {
  active: '在用',
  closed: '已停用',
  revoked: '已撤销',
  waiting: '等确认',
};
