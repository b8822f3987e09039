import { join } from 'node:path';
import log from 'electron-log/main';

log.initialize({ preload: false, spyRendererConsole: false });
// A terminal that is gone would make every line a new error.
log.transports.console.level = false;
log.transports.file.level = 'info';
log.transports.file.maxSize = 2 * 1024 * 1024;

/** Writes the log beside the profile. Nothing personal may be logged: no names, no texts of cases. */
export function logInto(folder: string): void {
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'desktop.log');
  log.errorHandler.startCatching({ showDialog: false });
}

export { log };
