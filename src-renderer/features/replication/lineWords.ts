import type { CallOutput } from '../../app/call';

type View = CallOutput<'replication.status'>;
type Item = CallOutput<'replication.queue'>['items'][number];

/** What the state of the line means for the work of today. */
export function remedyWords({ state }: View): string {
  switch (state) {
    case 'synced':
      return '本机写下的都已在县级主机落盘，县里和同事的改动也已收下。';
    case 'waiting':
      return '正在上报，连上后几秒钟内完成。';
    case 'offline':
      return '照常办理，写下的都在本机，连上后会自动上报。急着交换时可用“U 盘交换”。';
    case 'loading':
      return '首次上报完成前，账号、单位和日历仍由本机管理。可以照常办案。';
    case 'trouble':
      return '本机内容都还在，可以照常办案；处理好之前不会上报。';
    default:
      return '';
  }
}

export const queueWords: Readonly<Record<Item['state'], string>> = {
  waiting: '待上报',
  refused: '未收下',
  held: '等前一条',
};

const reasons: Readonly<Record<string, string>> = {
  revokedDevice: '写下它的电脑已停用',
  unknownAccount: '主机上没有写下它的账号',
  lockedAccount: '写下它的账号已停用',
  noRight: '写下它的人没有这项权限',
  notEntitled: '本中心不能再看这件案',
  foreignCentre: '不是本中心的案件',
  governedElsewhere: '账号和单位只能在主机上改',
  malformed: '内容不完整',
  alreadyCounted: '已按重写的一条计入',
  unknownDevice: '主机还不认识写下它的电脑',
  missingPredecessor: '它前面的记录还没有到',
  missingBase: '它依据的记录还没有到',
  futureGov: '要先收下新的账号和单位',
  missingBody: '正文还没有到',
  fork: '这台电脑的数据被复制使用过，等管理员核对',
};

/** A reason by its code, in words; a code of a newer version as it is. */
export function reasonWords(code: string): string {
  return reasons[code] ?? code;
}
