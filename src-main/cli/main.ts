/** `npm run -s hean -- <command>`: the same core without a window. */
import { DomainError } from '../contract/domain-error';
import { errorOf } from '../service/error-words';
import { readArguments } from './arguments';

/** Loaded one by one: a question about a date needs none of the store. */
const commands: Record<string, (options: ReadonlyMap<string, string>) => Promise<unknown>> = {
  deadline: async (options) => (await import('./deadline')).runDeadline(options),
  verify: async (options) => (await import('./maintenance')).runVerify(options),
  rebuild: async (options) => (await import('./maintenance')).runRebuild(options),
  hub: async (options) => (await import('./hub')).runHub(options),
  'hub-code': async (options) => (await import('./hub')).runHubCode(options),
  'hub-revoke': async (options) => (await import('./hub')).runHubRevoke(options),
  'hub-devices': async (options) => (await import('./hub-keeping')).runHubDevices(options),
  'hub-codes': async (options) => (await import('./hub-keeping')).runHubCodes(options),
  'hub-storage': async (options) => (await import('./hub-keeping')).runHubStorage(options),
  'hub-quarantine': async (options) => (await import('./hub-keeping')).runHubQuarantine(options),
  'hub-backup': async (options) => (await import('./hub-keeping')).runHubBackup(options),
  'hub-restore': async (options) => (await import('./hub-keeping')).runHubRestore(options),
  'demo-data': async (options) => (await import('./demo-data')).runDemoData(options),
};

const usage = `用法：npm run -s hean -- <命令> [选项]
  deadline --from 2026-02-13 --days 2          从哪天起几个工作日到期
  verify --data 数据文件夹                      核对全部链、签名、正文、附件和台账
  rebuild --data 数据文件夹                     按经过重新生成台账
  hub --data 数据文件夹 --port 8443 [--name 名称] [--hosts 域名,地址]  作为县级主机运行
  hub-code --data 数据文件夹 --for 中心名称      生成一次性加入码，7 天内有效
  hub-revoke --data 数据文件夹 --device 电脑编号  立即停用一台电脑的接入证书
  hub-devices --data 数据文件夹                 各台电脑：最近上线、落后几条、版本、首次加载、最近的问题
  hub-codes --data 数据文件夹                   发出的加入码和用没用
  hub-storage --data 数据文件夹                 各中心占用的空间和条数
  hub-quarantine --data 数据文件夹              没有收下和等前一条的内容，附原因
  hub-backup --data 数据文件夹 --to 备份文件夹 [--new-code]  主机运行时备份；首次给出恢复码
  hub-restore --from 备份文件夹 --data 空文件夹 --code 恢复码  由备份恢复主机
  sim --stations 200 --actions 1000 --faults all --seed 1  模拟一个县同时上报，核对一条不丢
  demo-data --cases 1000 --seed 1 --data 文件夹 生成示例数据（只用于试验和测速）
加 --json 输出一行 JSON。`;

const { command, options } = readArguments(process.argv.slice(2));
const run = commands[command];
if (!run) {
  console.error(usage);
  process.exit(command === '' || command === 'help' ? 0 : 2);
}
try {
  const result = await run(options);
  console.log(options.has('json') ? JSON.stringify(result) : JSON.stringify(result, null, 2));
} catch (error) {
  const said = errorOf(error);
  console.error(said.expected || error instanceof DomainError ? said.message : error);
  process.exit(1);
}
