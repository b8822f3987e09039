/**
 * `npm test [-- STAGE …]`: every check in turn, each to its end even if an earlier one failed, then one line
 * `N passed, N failed`. A stage that counts no tests of its own (lint, types …) counts as one.
 * `--long` runs the long proofs instead.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildNow } from './build.mjs';
import { projectRoot, readText, runMain, say } from './places.mjs';
import { prepare } from './prepare.mjs';

const results = join(projectRoot, 'test-results');
const bin = (name) => join(projectRoot, 'node_modules/.bin', name);

const checks = [
  check('lint', 'eslint', '.', '--max-warnings', '0'),
  check('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  check('types', 'vue-tsc', '--noEmit'),
  check('imports', 'depcruise', '--output-type', 'err', 'src-main', 'src-renderer', 'tests'),
  check('unused', 'knip', '--no-progress'),
];
const vitest = { name: 'vitest', run: runVitest };
const build = { name: 'build', run: () => settle(buildNow) };
const e2e = { name: 'e2e', run: runPlaywright };
const shortStages = [...checks, vitest, build, e2e];
const longEnv = { HEAN_LONG: '1' };
const longStages = [
  { name: 'vitest', run: () => runVitest(longEnv) },
  build,
  { name: 'e2e', run: () => runPlaywright(longEnv) },
];

await runMain(async () => {
  const asked = process.argv.slice(2);
  const stages = asked.includes('--long') ? longStages : shortStages;
  const names = asked.filter((arg) => !arg.startsWith('--'));
  mkdirSync(results, { recursive: true });
  const total = { passed: 0, failed: 0 };
  const failures = [];
  // The checks read sources only: they need not wait until SQLite is compiled and a runtime is found.
  const preparing = settle(() => prepare({ trace: true }));
  const chosen = stages.filter(({ name }) => names.length === 0 || names.includes(name));
  const isLint = ({ name }) => name === 'lint';
  const isOtherCheck = (stage) => checks.includes(stage) && !isLint(stage);
  // The linter takes one core for as long as the other checks together take the other.
  await Promise.all([runInTurn(chosen.filter(isLint)), runInTurn(chosen.filter(isOtherCheck))]);
  add(await preparing, 'prepare');
  await runInTurn(chosen.filter((stage) => !checks.includes(stage)));
  if (failures.length > 0) say(`\nfailed: ${failures.join(', ')}`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;

  async function runInTurn(list) {
    for (const stage of list) {
      say(`\n── ${stage.name}`);
      const begun = performance.now();
      const count = await stage.run();
      add(count, stage.name);
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      say(`── ${stage.name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
    }
  }

  function add(count, name) {
    total.passed += count.passed;
    total.failed += count.failed;
    if (count.failed > 0) failures.push(name);
  }
});

function check(name, program, ...args) {
  return { name, run: async () => one((await run(bin(program), args)) === 0) };
}

function one(good) {
  return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function settle(action) {
  try {
    await action();
    return one(true);
  } catch (error) {
    say(error.message);
    return one(false);
  }
}

async function runVitest(env = {}) {
  const file = freshReport('vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run(bin('vitest'), args, env);
  const report = readReport(file);
  return counted(report?.numPassedTests, report?.numFailedTests, code);
}

async function runPlaywright(env = {}) {
  const file = freshReport('e2e.json');
  const code = await run(bin('playwright'), ['test', '--reporter=list,json'], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const stats = readReport(file)?.stats;
  return counted(stats?.expected, stats && stats.unexpected + stats.flaky, code);
}

/** A run that failed without a failed test (a file that doesn't load, a crash, no report) still counts as a failure. */
function counted(passed = 0, failed = 0, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function freshReport(name) {
  const file = join(results, name);
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  const text = readText(file);
  return text ? JSON.parse(text) : undefined;
}

function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
