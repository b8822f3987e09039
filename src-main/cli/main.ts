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
  'demo-data': async (options) => (await import('./demo-data')).runDemoData(options),
};

const usage = `用法：npm run -s hean -- <命令> [选项]
  deadline --from 2026-02-13 --days 2          从哪天起几个工作日到期
  verify --data 数据文件夹                      核对全部链、签名、正文、附件和台账
  rebuild --data 数据文件夹                     按经过重新生成台账
  hub --data 数据文件夹 --port 8443 [--name 名称] [--hosts 域名,地址]  作为县级主机运行
  hub-code --data 数据文件夹 --for 中心名称      生成一次性加入码，7 天内有效
  hub-revoke --data 数据文件夹 --device 电脑编号  立即停用一台电脑的接入证书
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
