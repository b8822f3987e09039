import {
  IconCalendar,
  IconDatabaseExport,
  IconListSearch,
  IconShieldCheck,
  IconUsb,
  IconUsers,
} from '@tabler/icons-vue';
import type { Component } from 'vue';
import type { RouteLocationNamedRaw } from 'vue-router';

export interface KeeperLink {
  word: string;
  /** What is done there. */
  text: string;
  icon: Component;
  to: RouteLocationNamedRaw & { name: string };
  permission: string | null;
}

/** What an administrator keeps, most used first. */
export const keeperLinks: readonly KeeperLink[] = [
  {
    word: '账号',
    text: '谁能登录、各管什么',
    icon: IconUsers,
    to: { name: 'settings', query: { tab: 'accounts' } },
    permission: 'governed.write',
  },
  {
    word: '备份',
    text: '存一份到别的盘上，需要时从备份恢复',
    icon: IconDatabaseExport,
    to: { name: 'settings', query: { tab: 'backup' } },
    permission: 'system.maintain',
  },
  {
    word: 'U 盘交换',
    text: '几台电脑之间带来带去，新电脑加入',
    icon: IconUsb,
    to: { name: 'exchange' },
    permission: null,
  },
  {
    word: '日历与方法',
    text: '导入放假通知，本地放假，选办法',
    icon: IconCalendar,
    to: { name: 'settings', query: { tab: 'calendar' } },
    permission: 'governed.write',
  },
  {
    word: '检查',
    text: '核对全部记录有没有损坏',
    icon: IconShieldCheck,
    to: { name: 'settings', query: { tab: 'checks' } },
    permission: 'system.maintain',
  },
  {
    word: '审计',
    text: '谁在什么时候看过、打印过、导出过',
    icon: IconListSearch,
    to: { name: 'settings', query: { tab: 'audit' } },
    permission: 'audit.read',
  },
];
