// The default application of a development runtime that comes without Electron's own: it starts the application
// whose folder is named on the command line. Top-level await makes Electron hold back `ready` until that is loaded.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const { preloads, target, version } = readArguments(process.argv.slice(1));

if (version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
process.defaultApp = true;
const loadModule = createRequire(import.meta.url);
for (const file of preloads) loadModule(resolve(file));
if (target) await loadApplication(resolve(target));
else app.quit();

function readArguments(args) {
  const found = { preloads: [], target: undefined, version: false };
  for (let at = 0; at < args.length && found.target === undefined; at += 1) {
    const arg = args[at];
    if (arg === '--version' || arg === '-v') found.version = true;
    else if (arg === '-r' || arg === '--require') found.preloads.push(args[(at += 1)]);
    else if (!arg.startsWith('-')) found.target = arg;
  }
  return found;
}

async function loadApplication(path) {
  const isFolder = statSync(path).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const about = isFolder ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) : {};
  app.setAppPath(folder);
  if (about.name) app.setName(about.productName ?? about.name);
  if (about.version) app.setVersion(about.version);
  await import(pathToFileURL(isFolder ? join(folder, about.main ?? 'index.js') : path).href);
}
