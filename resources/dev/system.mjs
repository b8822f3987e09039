/** What a Linux machine must have beside the runtime: shared libraries, a Chinese font, a display, tools. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { PlainError, say } from './places.mjs';

const libraries =
  'libgtk-3-0 libnss3 libgbm1 libasound2 libatk-bridge2.0-0 libcups2 libdrm2 libxkbcommon0 libxcomposite1 libxdamage1 libxrandr2';

/** Debian packages by what they bring. */
const packagesFor = {
  libraries: libraries.split(' '),
  font: ['fontconfig', 'fonts-noto-cjk'],
  display: ['xvfb', 'xauth'],
  compiler: ['python3', 'make', 'g++'],
  trace: ['strace'],
};

export const isRoot = process.getuid?.() === 0;

/** True where windows can only be drawn on a virtual display. */
export function needsVirtualDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

/**
 * Makes sure of everything asked for. As root on Debian missing packages are installed; otherwise a PlainError
 * carries the exact command. `wants`: { executablePath?, compiler?, trace? }.
 */
export function ensureSystem(wants) {
  if (process.platform !== 'linux') return;
  const missing = findMissing(wants);
  if (missing.length === 0) return;
  const packages = missing.flatMap((what) => packagesFor[what]);
  if (!isRoot || !onPath('apt-get')) {
    throw new PlainError(
      `这台电脑缺少：${missing.join(', ')}。请执行：\nThis machine lacks the above. Run:\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
    );
  }
  install(packages);
  const still = findMissing(wants);
  if (still.length > 0)
    throw new PlainError(`安装后仍缺少：${still.join(', ')}。 Still missing after the installation.`);
}

function findMissing({ executablePath, compiler, trace }) {
  const missing = [];
  if (executablePath && !librariesPresent(executablePath)) missing.push('libraries');
  if (executablePath && !fontPresent()) missing.push('font');
  if (executablePath && needsVirtualDisplay() && !onPath('Xvfb')) missing.push('display');
  if (compiler && !['python3', 'make', 'g++'].every(onPath)) missing.push('compiler');
  if (trace && !onPath('strace')) missing.push('trace');
  return missing;
}

function librariesPresent(executablePath) {
  const result = spawnSync('ldd', [executablePath], { encoding: 'utf8' });
  return result.status === 0 && !result.stdout.includes('not found');
}

function fontPresent() {
  const result = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return result.status === 0 && result.stdout.trim() !== '';
}

function onPath(command) {
  return (process.env.PATH ?? '')
    .split(':')
    .some((folder) => folder !== '' && existsSync(`${folder}/${command}`));
}

function install(packages) {
  say(`正在安装系统软件包… / installing system packages: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  runApt(['update', '-qq'], env);
  runApt(['install', '-y', '-qq', '--no-install-recommends', ...packages.map(availableName)], env);
}

/** Newer Debian names some libraries with the suffix t64. */
function availableName(name) {
  const known = (candidate) => {
    const result = spawnSync('apt-cache', ['policy', candidate], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    return /Candidate: (?!\(none\))/.test(result.stdout);
  };
  return !known(name) && known(`${name}t64`) ? `${name}t64` : name;
}

function runApt(args, env) {
  const result = spawnSync('apt-get', args, { env, encoding: 'utf8' });
  if (result.status !== 0)
    throw new PlainError(`apt-get ${args[0]} 没有成功：\n${result.stderr}${result.stdout.slice(-2000)}`);
}
