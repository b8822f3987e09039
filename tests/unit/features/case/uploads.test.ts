// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { provideCaseDesk } from '../../../../src-renderer/features/case/desk/caseDesk';
import { mimeOf, viewKind } from '../../../../src-renderer/features/case/files/kinds';
import { PIECE_BYTES } from '../../../../src-renderer/features/case/files/sendFile';
import { useUploads } from '../../../../src-renderer/features/case/files/useUploads';
import { mockBridge, Refusal, type Answers } from './mock-bridge';
import { aCaseFile } from './sample-case';

afterEach(() => document.body.replaceChildren());

function uploadsWith(answers: Answers) {
  const core = mockBridge({
    'attachments.begin': { upload: 'up-1' },
    'attachments.append': { received: 0 },
    'attachments.finish': { attachment: 'd'.repeat(64) },
    'attachments.cancel': {},
    ...answers,
  });
  Object.defineProperty(window, 'hean', { value: core.bridge, configurable: true });
  const reload = vi.fn(() => Promise.resolve());
  let made: ReturnType<typeof useUploads> | undefined;
  const Inner = defineComponent(() => {
    made = useUploads();
    return () => h('i');
  });
  const Outer = defineComponent(() => {
    provideCaseDesk({
      file: ref(aCaseFile()),
      sheet: ref(null),
      changedMeanwhile: ref(false),
      may: () => true,
      open: () => undefined,
      close: () => null,
      asOwn: (work) => work(),
      reload,
    });
    return () => h(Inner);
  });
  const wrapper = mount(Outer);
  if (!made) throw new Error('not made');
  return { ...made, core, reload, wrapper };
}

const file = (bytes: number, name = '照片.jpg') =>
  new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' });

describe('a file on its way into the case', () => {
  it('goes in pieces of 1 MiB and is finished once', async () => {
    const { add, uploads, core, reload } = uploadsWith({});
    add([file(2 * PIECE_BYTES + 5)], 'p-1');
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
    const sizes = core.asked
      .filter((one) => one.name === 'attachments.append')
      .map((one) => Reflect.get(Object(one.input), 'bytes').length);
    expect(sizes).toEqual([PIECE_BYTES, PIECE_BYTES, 5]);
    expect(core.asked.find((one) => one.name === 'attachments.finish')?.input).toEqual({
      upload: 'up-1',
      dispute: 'd-1',
      mime: 'image/jpeg',
      party: 'p-1',
    });
    expect(uploads.value).toEqual([]);
  });

  it('that is too large stays in the list with the sentence of the core', async () => {
    const { add, uploads, core } = uploadsWith({
      'attachments.begin': new Refusal('attachment.tooLarge', '这个文件有 900 MB，超过上限。'),
    });
    add([file(10)], null);
    await vi.waitFor(() => expect(uploads.value[0]?.state).toBe('failed'));
    expect(uploads.value[0]?.problem).toBe('这个文件有 900 MB，超过上限。');
    expect(core.asked.some((one) => one.name === 'attachments.append')).toBe(false);
  });

  it('that is stopped is taken back and never finished', async () => {
    const { add, stop, uploads, core } = uploadsWith({
      'attachments.append': () => {
        stop(uploads.value[0]?.key ?? 0);
        return { received: 0 };
      },
    });
    add([file(3 * PIECE_BYTES)], null);
    await vi.waitFor(() => expect(core.asked.some((one) => one.name === 'attachments.cancel')).toBe(true));
    expect(core.asked.filter((one) => one.name === 'attachments.append')).toHaveLength(1);
    expect(core.asked.some((one) => one.name === 'attachments.finish')).toBe(false);
    expect(uploads.value[0]?.state).toBe('stopped');
  });

  it('follows the one before it, and the failure of one stops no other', async () => {
    let begun = 0;
    const { add, uploads, core, reload } = uploadsWith({
      'attachments.begin': () =>
        begun++ === 0 ? new Refusal('store.full', '磁盘满了。') : { upload: 'up-2' },
    });
    add([file(3, '一.jpg'), file(3, '二.jpg')], null);
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
    expect(uploads.value.map((one) => [one.name, one.state])).toEqual([['一.jpg', 'failed']]);
    expect(core.asked.find((one) => one.name === 'attachments.finish')?.input).toMatchObject({
      upload: 'up-2',
    });
  });

  it('does not go on when its page is left', async () => {
    const holder: { leave?: () => void } = {};
    const made = uploadsWith({ 'attachments.append': () => (holder.leave?.(), { received: 0 }) });
    holder.leave = () => made.wrapper.unmount();
    made.add([file(3 * PIECE_BYTES)], null);
    await vi.waitFor(() =>
      expect(made.core.asked.some((one) => one.name === 'attachments.cancel')).toBe(true),
    );
    expect(made.core.asked.some((one) => one.name === 'attachments.finish')).toBe(false);
  });
});

describe('kinds of files', () => {
  it('are told by type, else by the end of the name', () => {
    expect(mimeOf({ name: '录音.M4A', type: '' })).toBe('audio/mp4');
    expect(
      ['image/png', 'application/pdf', 'video/mp4', 'audio/mpeg', 'application/zip', ''].map(viewKind),
    ).toEqual(['image', 'pdf', 'video', 'audio', 'other', 'other']);
  });
});
