import type { SystemState } from '../../contract/system';
import { shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import { NATIONAL_YEARS } from '../calendar/national-days';

/** Lasting states every page shows under its head, the gravest first. */
export async function bandsOf(centre: Centre): Promise<SystemState['bands']> {
  const bands: SystemState['bands'] = [];
  const device = centre.governed.devices.get(centre.keys.device.id);
  if (!device)
    bands.push({
      key: 'device',
      words: '本机换过环境，正等主机确认；照常办理，内容先存在本机。',
      tone: 'amber',
      link: { words: '用 U 盘交换', to: '/exchange' },
    });
  const provisional = await centre.store.read((connection) =>
    connection.get('SELECT 1 AS one FROM dispute WHERE open = 1 AND provisional = 1 LIMIT 1'),
  );
  const year = Number(shanghaiDate(centre.now()).slice(0, 4)) + 1;
  const known = year <= NATIONAL_YEARS.last || centre.governed.notices.some((notice) => notice.year === year);
  if (provisional !== undefined && !known) {
    bands.push({
      key: 'calendar',
      words: `${year} 年放假安排未导入，期限为暂算。`,
      tone: 'amber',
      link: { words: '导入', to: '/settings?tab=calendar' },
    });
  }
  return bands;
}
