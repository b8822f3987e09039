import type { SessionView } from '@contract/sessions-view';
import { computed, inject, onScopeDispose, provide, ref, shallowRef, watch, type InjectionKey } from 'vue';
import { asCallError } from '../../../app/call';
import { attachFile } from '../../case/files/sendFile';
import type { SessionDesk } from '../desk/sessionDesk';
import { openMicrophone, SLICE_MS, type Capture } from './capture';
import { dropPieces, keepPieces, leftPieces, type KeptPieces } from './pieces';

/** A recording becomes an attachment in parts of this length; until then its pieces lie in drafts. */
export const PART_MS = 10 * 60_000;

type RecordingView = SessionView['recordings'][number];

interface Part {
  recording: string;
  dispute: string;
  file: File;
  milliseconds: number;
  dropPieces(): Promise<void>;
}

/** Recordings this window records or still stores; a page opened again must not take them for left by a crash. */
const alive = new Set<string>();

/**
 * The recording of the session by this PC: begun only with the consents the recorder has asked for, ended by hand, by a
 * caucus or by leaving the page. Parts that could not be stored are held and can be stored again; what a crash left of
 * one is stored when the page is opened next.
 */
export function useRecorder(desk: SessionDesk) {
  const capture = shallowRef<Capture | null>(null);
  const current = ref<string | null>(null);
  const problem = ref('');
  const unkept = shallowRef<readonly Part[]>([]);
  let begunAt = 0;
  let pieces: KeptPieces | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function start(consents: readonly string[]): Promise<boolean> {
    problem.value = '';
    try {
      capture.value = await openMicrophone();
    } catch (cause) {
      problem.value = microphoneProblem(cause);
      return false;
    }
    return begin(consents);
  }

  async function begin(consents: readonly string[]): Promise<boolean> {
    const done = await desk.act({ kind: 'startRecording', consents: [...consents] });
    const recording = done.ok ? done.value.made[0] : undefined;
    if (!done.ok || recording === undefined) {
      problem.value = done.ok ? '录音没有开始，请再按一次。' : done.error.message;
      drop();
      return false;
    }
    if (!capture.value) {
      // The microphone was closed meanwhile, by a caucus or by leaving: nothing may be captured for it any more.
      await desk.act({ kind: 'stopRecording', recording });
      return false;
    }
    current.value = recording;
    alive.add(recording);
    begunAt = Date.now();
    pieces = keepPieces(desk.dispute.value?.id ?? '', recording);
    const kept = pieces;
    capture.value.begin((piece) => void kept.add(piece).catch(sayUnsafe));
    timer = setTimeout(() => void nextPart(consents), PART_MS);
    return true;
  }

  /** The talk goes on; only what a crash would lose has grown. */
  function sayUnsafe(cause: unknown) {
    problem.value = `录音在录，但写不进磁盘：${asCallError(cause).message}`;
  }

  async function nextPart(consents: readonly string[]): Promise<void> {
    // A part that could not be stored is held; the talk goes on and so does the recording.
    await endPart();
    if (capture.value) await begin(consents);
  }

  /** Ends the part that runs: capturing stops before anything else, then the part is stored with its hash. */
  async function endPart(): Promise<boolean> {
    clearTimeout(timer);
    const recording = current.value;
    const milliseconds = Date.now() - begunAt;
    // Before anything is waited for, so that two who end it at once don't keep it twice.
    current.value = null;
    const kept = pieces;
    pieces = null;
    const bytes = await capture.value?.end();
    if (recording === null || !bytes) return false;
    const open = desk.view.value.recordings.some((one) => one.id === recording && one.to === null);
    if (open) await desk.tryAct({ kind: 'stopRecording', recording });
    const dispute = desk.dispute.value?.id;
    if (dispute === undefined) return false;
    const file = new File([bytes], `录音 ${recording.slice(-6)}.webm`, { type: 'audio/webm' });
    return keep({
      recording,
      dispute,
      file,
      milliseconds,
      dropPieces: () => kept?.drop() ?? Promise.resolve(),
    });
  }

  async function keep(part: Part): Promise<boolean> {
    try {
      const attachment = await attachFile(part.file, part.dispute, null);
      const { recording, dispute, milliseconds } = part;
      const done = await desk.act({ kind: 'keepRecording', recording, dispute, attachment, milliseconds });
      if (!done.ok) throw done.error;
      unkept.value = unkept.value.filter((one) => one.recording !== recording);
      alive.delete(recording);
      await part.dropPieces();
      return true;
    } catch (cause) {
      problem.value = `有一段录音还没存下：${asCallError(cause).message}`;
      // Its pieces are on disk: the page opened anew may try again, when this one has gone.
      alive.delete(part.recording);
      if (!unkept.value.some((one) => one.recording === part.recording))
        unkept.value = [...unkept.value, part];
      return false;
    }
  }

  /** Stores what a crash left on this PC of recordings that never became an attachment, and clears what it left of others. */
  async function recover(): Promise<void> {
    const { disputes, recordings } = desk.view.value;
    for (const recording of recordings)
      for (const { id: dispute } of disputes) {
        if (alive.has(recording.id)) continue;
        const left = await leftPieces(dispute, recording.id).catch(() => null);
        if (left && !alive.has(recording.id)) await takeUp(recording, dispute, left);
      }
  }

  async function takeUp(
    { id: recording, to, attachment }: RecordingView,
    dispute: string,
    { sound, pieces: count }: NonNullable<Awaited<ReturnType<typeof leftPieces>>>,
  ): Promise<void> {
    const forget = () => dropPieces(dispute, recording, count);
    if (attachment !== null) return forget();
    alive.add(recording);
    if (to === null) await desk.tryAct({ kind: 'stopRecording', recording });
    const file = new File([sound], `录音 ${recording.slice(-6)}.webm`, { type: 'audio/webm' });
    await keep({ recording, dispute, file, milliseconds: count * SLICE_MS, dropPieces: forget });
  }
  if (desk.may('keepRecording')) void recover();

  async function keepAgain(): Promise<void> {
    problem.value = '';
    for (const part of unkept.value) await keep(part);
  }

  async function stop(): Promise<void> {
    await endPart();
    drop();
  }

  function drop() {
    capture.value?.close();
    capture.value = null;
  }

  async function mark(note = ''): Promise<void> {
    if (current.value) await desk.tryAct({ kind: 'markRecording', recording: current.value, note });
  }

  // However a caucus began (a colleague may do it), nothing of it may be captured.
  watch(
    () => desk.view.value.state,
    (state) => state !== 'running' && current.value !== null && void stop(),
  );
  onScopeDispose(() => current.value !== null && void stop());

  return { start, stop, mark, keepAgain, running: computed(() => current.value !== null), problem, unkept };
}
export type Recorder = ReturnType<typeof useRecorder>;

function microphoneProblem(cause: unknown): string {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'NotFoundError') return '这台电脑没有找到话筒，插上以后再试。';
  if (name === 'NotReadableError') return '话筒正被别的程序占着，关掉它再试。';
  return '话筒打不开，请看看系统的隐私设置里让不让用话筒。';
}

const recorderKey: InjectionKey<Recorder> = Symbol('recorder');

export function provideRecorder(recorder: Recorder): void {
  provide(recorderKey, recorder);
}

/** The recorder of the session page around the calling component. */
export function useRecording(): Recorder {
  const recorder = inject(recorderKey);
  if (!recorder) throw new Error('a part of the session desk stands outside it');
  return recorder;
}
