/**
 * Entry of the utility process: the core behind one message port. Windows, printing and the system's key store are
 * on the other side; a crash here takes no window with it.
 */
import { fromCore, toCore, type CallResult, type FromCore, type ToCore } from './contract/ipc';
import { PendingReplies } from './contract/pending-replies';
import { CoreService } from './service/core-service';
import { desktopOver } from './service/desktop';
import { desktopVault } from './service/desktop-vault';
import { errorOf } from './service/error-words';

interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

const port = parentPort();

const send = (message: FromCore): void => port.postMessage(fromCore.parse(message));
const replies = new PendingReplies<CallResult>();
const desktop = desktopOver(async (name, input) =>
  valueOf(await replies.request((id) => send({ type: 'desktop', id, name, input }))),
);

const coreReady = startCore();

// Listening comes first: opening the vault already asks the desktop and waits for its reply.
port.on('message', ({ data }) => {
  const message = toCore.parse(data);
  if (message.type === 'desktop-reply') replies.settle(message.id, message.result);
  else void coreReady.then((core) => receive(core, message));
});

function receive(core: CoreService, message: Exclude<ToCore, { type: 'desktop-reply' }>): void {
  switch (message.type) {
    case 'call':
      void core
        .call(message.window, message.name, message.input)
        .then((result) => send({ type: 'reply', id: message.id, result }));
      return;
    case 'blob':
      void core.readBlob(message.token, message.start, message.length).then(
        (value) => send({ type: 'blob-reply', id: message.id, result: { ok: true, value } }),
        (error: unknown) => {
          const { code, message: words } = errorOf(error);
          send({
            type: 'blob-reply',
            id: message.id,
            result: { ok: false, error: { code, message: words } },
          });
        },
      );
      return;
    case 'shutdown':
      void core.stop().finally(() => process.exit(0));
  }
}

async function startCore(): Promise<CoreService> {
  const core = new CoreService({
    base: argument('--data'),
    vault: await desktopVault(desktop),
    desktop,
    now: () => Date.now(),
    emit: (topic, payload, window) =>
      send({ type: 'event', topic, payload, ...(window === undefined ? {} : { window }) }),
    report: (error, where) =>
      void process.stderr.write(`[core] ${where} ${error instanceof Error ? error.stack : String(error)}\n`),
  });
  await core.open();
  send({ type: 'ready' });
  return core;
}

function valueOf(result: CallResult): unknown {
  if (result.ok) return result.value;
  throw Object.assign(new Error(result.error.message), { code: result.error.code });
}

function parentPort(): ParentPort {
  const found: unknown = Reflect.get(process, 'parentPort');
  if (!isParentPort(found)) throw new Error('core-process runs as a utility process');
  return found;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

function argument(name: string): string {
  const value = process.argv[process.argv.indexOf(name) + 1];
  if (!process.argv.includes(name) || value === undefined) throw new Error(`${name} is missing`);
  return value;
}
