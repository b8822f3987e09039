import type { ScreenPicture } from '@contract/screen-picture';
import type { ScreenRequest, ScreenView } from '@contract/screen';
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { asCallError, call, listen, type CallError } from '../../../app/call';
import { useQuery } from '../../../app/query';
import { usualNext } from './views';

const black: ScreenPicture = { kind: 'black' };
const news = ['screen.changed'];

interface ScreenFocus {
  readonly session: string;
  /** Case whose proposal and agreement go up; null is the first that has one. */
  readonly dispute: string | null;
}

/** The meeting-room screen as the desk runs it: what is up, what could come next, and the ways to change it. */
export function useScreen(focus: Readonly<Ref<ScreenFocus>>) {
  const { value: state, error: stateError } = useQuery('screen.state', {}, { refreshOn: news });
  const problem = shallowRef<CallError>();
  const evidence = ref<ScreenRequest['evidence']>(null);
  const mine = computed(() => {
    const request = state.value?.request;
    return request?.session === focus.value.session ? request : null;
  });
  const picture = computed(() => state.value?.picture ?? black);
  const up = computed<ScreenView | null>(() => mine.value?.view ?? null);
  const paged = computed(() => {
    const shown = picture.value;
    return shown.kind === 'black' ? { page: 1, pages: 1 } : { page: shown.page, pages: shown.pages };
  });

  function requestOf(view: ScreenView, page = 1): ScreenRequest {
    const { session, dispute } = focus.value;
    return {
      session,
      view,
      page,
      dispute,
      evidence: view === 'evidence' ? evidence.value : null,
      until: null,
    };
  }

  async function act(work: () => Promise<unknown>): Promise<boolean> {
    problem.value = undefined;
    try {
      await work();
      return true;
    } catch (cause) {
      problem.value = asCallError(cause);
      return false;
    }
  }

  function pickEvidence(file: { readonly dispute: string; readonly attachment: string } | null) {
    evidence.value = file && { dispute: file.dispute, attachment: file.attachment };
  }

  const show = (request: ScreenRequest) => act(() => call('screen.show', request));
  const goBlack = () => act(() => call('screen.black', {}));
  const turn = (by: 1 | -1) => act(() => call('screen.turn', { by }));
  const place = (where: 'external' | 'window' | 'closed') =>
    act(() => call('screen.place', { place: where }));
  const beginBreak = (until: number | null) =>
    act(() => call('screen.break', { session: focus.value.session, until }));

  return {
    state,
    stateError,
    problem,
    evidence,
    pickEvidence,
    picture,
    up,
    paged,
    request: mine,
    requestOf,
    show,
    goBlack,
    turn,
    place,
    beginBreak,
  };
}

export type Screen = ReturnType<typeof useScreen>;

/** The next picture, exactly as it would go up: the next page of what is up, else the view chosen or the usual one. */
export function useNextPicture(screen: Screen, session: Readonly<Ref<string>>) {
  const chosen = ref<ScreenView | null>(null);
  const next = computed<ScreenRequest>(() => {
    const now = screen.request.value;
    const { page, pages } = screen.paged.value;
    if (chosen.value === null && now && page < pages) return { ...now, page: page + 1 };
    return screen.requestOf(chosen.value ?? usualNext(now?.view ?? null));
  });
  const picture = shallowRef<ScreenPicture>();
  const refusal = shallowRef<CallError>();
  let asked = 0;

  async function preview(): Promise<void> {
    const turn = ++asked;
    try {
      const answer = await call('screen.preview', next.value);
      if (turn === asked) [picture.value, refusal.value] = [answer.picture, undefined];
    } catch (cause) {
      if (turn === asked) [picture.value, refusal.value] = [undefined, asCallError(cause)];
    }
  }

  watch([next, screen.picture], () => void preview(), { immediate: true, deep: true });
  watch(
    () => screen.request.value?.view,
    () => (chosen.value = null),
  );
  const off = listen('sessions.changed', (payload) => {
    const id: unknown = typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'id') : null;
    if (id === session.value) void preview();
  });
  onScopeDispose(() => {
    asked++;
    off();
  });

  return { chosen, next, picture, refusal };
}
