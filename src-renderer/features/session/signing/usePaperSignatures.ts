import type { SessionView } from '@contract/sessions-view';
import { ref } from 'vue';
import { asCallError } from '../../../app/call';
import { attachFile } from '../../case/files/sendFile';
import type { SessionDesk } from '../desk/sessionDesk';

/** A scanned page on which all sides that haven't signed on the screen have signed. */
export function usePaperSignatures(
  desk: SessionDesk,
  agreement: () => SessionView['agreements'][number] | undefined,
) {
  const busy = ref(false);
  const problem = ref('');

  async function take(files: readonly File[]): Promise<void> {
    const [file] = files;
    const about = agreement();
    if (!file || !about || busy.value) return;
    busy.value = true;
    problem.value = '';
    try {
      const scan = await attachFile(file, about.dispute, null);
      for (const party of about.missing) await signOnPaper(about, party, scan);
    } catch (cause) {
      problem.value = asCallError(cause).message;
    } finally {
      busy.value = false;
    }
  }

  async function signOnPaper(about: { dispute: string; agreement: string }, party: string, scan: string) {
    const known = desk.view.value.disputes.find((one) => one.id === about.dispute);
    const done = await desk.act({
      kind: 'sign',
      dispute: about.dispute,
      agreement: about.agreement,
      party,
      name: known?.parties.find((one) => one.id === party)?.name ?? '',
      signature: { means: 'paper', scan },
    });
    if (!done.ok) throw done.error;
  }

  return { busy, problem, take };
}
