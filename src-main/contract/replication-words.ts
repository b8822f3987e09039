import type { ReplicationView } from './replication';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** The state of the line to the hub in few words, as the shell shows it: `已同步`, `3 条待上报`, `离线 2 天`, `需处理`. */
export function replicationWords(view: ReplicationView, now: number): string {
  switch (view.state) {
    case 'none':
      return '';
    case 'trouble':
      return '上报需处理';
    case 'offline':
      return offlineWords(now - (view.offlineSince ?? now), view.pending);
    case 'loading':
      return view.moving ? `正在首次上报 ${view.moving.sent}/${view.moving.all}` : '正在核对';
    case 'waiting':
      return `${view.pending} 条待上报`;
    case 'synced':
      return view.refused > 0 ? `已同步，${view.refused} 条未收下` : '已同步';
  }
}

function offlineWords(span: number, pending: number): string {
  const since =
    span < hour
      ? '离线'
      : span < day
        ? `离线 ${Math.floor(span / hour)} 小时`
        : `离线 ${Math.floor(span / day)} 天`;
  return pending > 0 ? `${since}，${pending} 条待上报` : since;
}
