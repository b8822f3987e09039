import { onScopeDispose, shallowRef } from 'vue';
import { asCallError, call } from '../../../app/call';
import { useCaseDesk } from '../desk/caseDesk';
import { mimeOf } from './kinds';
import { discard, sendPieces } from './sendFile';

export interface Upload {
  key: number;
  name: string;
  bytes: number;
  sent: number;
  state: 'waiting' | 'sending' | 'failed' | 'stopped';
  problem: string;
}

/**
 * Files on their way into the case, one after the other. What failed or was stopped stays in the list with its reason;
 * what arrived leaves it. A file that is stopped leaves nothing behind in the core.
 */
export function useUploads() {
  const desk = useCaseDesk();
  const uploads = shallowRef<readonly Upload[]>([]);
  const stopped = new Set<number>();
  let next = 1;
  let queue = Promise.resolve();

  function add(files: readonly File[], party: string | null) {
    for (const file of files) {
      const key = next++;
      const upload: Upload = {
        key,
        name: file.name,
        bytes: file.size,
        sent: 0,
        state: 'waiting',
        problem: '',
      };
      uploads.value = [...uploads.value, upload];
      queue = queue.then(() => send(key, file, party));
    }
  }

  async function send(key: number, file: File, party: string | null): Promise<void> {
    if (stopped.has(key)) return;
    change(key, { state: 'sending' });
    let upload: string | null = null;
    try {
      upload = (await call('attachments.begin', { name: file.name, bytes: file.size })).upload;
      await sendPieces(
        file,
        upload,
        () => !stopped.has(key),
        (sent) => change(key, { sent }),
      );
      if (stopped.has(key)) return await discard(upload);
      const finished = { upload, dispute: desk.file.value.id, mime: mimeOf(file), party };
      await desk.asOwn(() => call('attachments.finish', finished));
      remove(key);
      await desk.reload();
    } catch (cause) {
      change(key, { state: 'failed', problem: asCallError(cause).message });
      if (upload !== null) await discard(upload);
    }
  }

  function stop(key: number) {
    stopped.add(key);
    change(key, { state: 'stopped', problem: '已停下，没有存。' });
  }

  function remove(key: number) {
    uploads.value = uploads.value.filter((upload) => upload.key !== key);
  }

  function change(key: number, part: Partial<Upload>) {
    uploads.value = uploads.value.map((upload) => (upload.key === key ? { ...upload, ...part } : upload));
  }

  // Leaving the page stops what hasn't arrived: nobody would be there to see it fail.
  onScopeDispose(() => uploads.value.forEach((upload) => stopped.add(upload.key)));
  return { uploads, add, stop, remove };
}
