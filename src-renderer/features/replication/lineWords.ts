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
