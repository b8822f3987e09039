import { call, CallError } from '../call';

/** A folder the person picks; null when they close the dialog, which is an answer and no failure. Throws `CallError`. */
export async function pickFolder(title: string): Promise<string | null> {
  return unlessCancelled(async () => (await call('desktop.pickFolder', { title })).path);
}

/** The path of a file of these kinds (extensions without dots); null when the dialog is closed. Throws `CallError`. */
export async function pickFile(title: string, extensions: string[]): Promise<string | null> {
  return unlessCancelled(async () => {
    const { files } = await call('desktop.pickFiles', { title, extensions, multiple: false });
    return files[0]?.path ?? null;
  });
}

async function unlessCancelled(ask: () => Promise<string | null>): Promise<string | null> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof CallError && cause.code === 'desktop.cancelled') return null;
    throw cause;
  }
}

/** Extension of everything that travels on a stick: entries, enrolment requests and grants. */
const PACK = 'heanpack';

/** One pack file the person picks; null when they close the dialog. Throws `CallError`. */
export async function pickPack(title: string): Promise<string | null> {
  return pickFile(title, [PACK]);
}
