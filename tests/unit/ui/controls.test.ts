// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { h } from 'vue';
import ChoiceButtons from '../../../src-renderer/ui/ChoiceButtons.vue';
import FormField from '../../../src-renderer/ui/FormField.vue';
import MoneyInput from '../../../src-renderer/ui/MoneyInput.vue';
import PhoneText from '../../../src-renderer/ui/PhoneText.vue';
import QueryBody from '../../../src-renderer/ui/QueryBody.vue';
import TextInput from '../../../src-renderer/ui/TextInput.vue';
import { refusalOf } from '../../../src-renderer/ui/fileRules';

const options = [
  { value: 'no', label: '没有' },
  { value: 'yes', label: '有' },
];

describe('ChoiceButtons', () => {
  it('is one tab stop whose arrows choose and carry the focus', async () => {
    const group = mount(ChoiceButtons<string>, {
      attachTo: document.body,
      props: { options, label: '同意吗', modelValue: 'no' },
    });
    const [no, yes] = group.findAll('[role=radio]');
    expect([no?.attributes('tabindex'), yes?.attributes('tabindex')]).toEqual(['0', '-1']);
    await no?.trigger('keydown', { key: 'ArrowRight' });
    expect(group.emitted('update:modelValue')).toEqual([['yes']]);
    expect(document.activeElement?.textContent.trim()).toBe('有');
  });
});

describe('FormField', () => {
  it('ties label and message to the control inside', () => {
    const field = mount(FormField, {
      props: {
        label: '身份证号',
        required: true,
        tone: 'error',
        message: '最后一位应为 X，请核对第 18 位。',
      },
      slots: { default: () => h(TextInput, { modelValue: '6222' }) },
    });
    const input = field.get('input');
    expect(field.get('label').attributes('for')).toBe(input.attributes('id'));
    expect(input.attributes('aria-invalid')).toBe('true');
    expect(field.get(`#${input.attributes('aria-describedby')}`).text()).toBe(
      '最后一位应为 X，请核对第 18 位。',
    );
    expect(field.text()).toContain('必填');
  });
});

describe('MoneyInput', () => {
  it('gives 分 while typing and separators on leaving', async () => {
    const field = mount(MoneyInput, { props: { modelValue: null } });
    const input = field.get('input');
    await input.setValue('86500.5');
    expect(field.emitted('update:modelValue')?.at(-1)).toEqual([8_650_050]);
    await field.setProps({ modelValue: 8_650_050 });
    expect(input.element.value).toBe('86500.5');
    await input.trigger('blur');
    expect(input.element.value).toBe('86,500.50');
  });

  it('keeps the old value and says what is wrong when it cannot read the text', async () => {
    const field = mount(MoneyInput, { props: { modelValue: 100 } });
    await field.get('input').setValue('八千');
    await field.get('input').trigger('blur');
    expect(field.emitted('update:modelValue')).toBeUndefined();
    expect(field.emitted('problem')?.at(-1)).toEqual(['金额只写数字，例如 86,500 或 8.65 万。']);
  });
});

describe('PhoneText', () => {
  it('shows the number in full only after asking', async () => {
    const phone = mount(PhoneText, { props: { value: '13912340417', canReveal: true } });
    expect(phone.text()).toBe('139****0417');
    await phone.get('button').trigger('click');
    expect(phone.emitted('reveal')).toHaveLength(1);
    await phone.setProps({ revealed: '13912340417' });
    expect(phone.text()).toBe('13912340417');
  });

  it('has no eye for those who may not look', () => {
    expect(
      mount(PhoneText, { props: { value: '13912340417' } })
        .find('button')
        .exists(),
    ).toBe(false);
  });
});

describe('QueryBody', () => {
  it('shows nothing at first, then a skeleton, then the content', async () => {
    const body = mount(QueryBody, { props: { state: 'quiet' }, slots: { default: () => '内容' } });
    expect(body.text()).toBe('');
    await body.setProps({ state: 'loading' });
    expect(body.find('[role=status]').exists()).toBe(true);
    await body.setProps({ state: 'ready' });
    expect(body.text()).toBe('内容');
  });

  it('says what failed and can be tried again', async () => {
    const error = { code: 'store.busy', message: '数据正忙，稍后再试。' };
    const body = mount(QueryBody, { props: { state: 'failed', error } });
    expect(body.get('[role=alert]').text()).toContain('数据正忙，稍后再试。');
    await body.get('button').trigger('click');
    expect(body.emitted('retry')).toHaveLength(1);
  });
});

describe('files that cannot be taken', () => {
  it('are refused with their name and the reason', () => {
    expect(refusalOf({ name: 'a.exe', size: 5 }, ['pdf'], undefined)).toBe('“a.exe”存不了：只收 pdf 文件。');
    expect(refusalOf({ name: 'a.PDF', size: 3 * 1024 * 1024 }, ['pdf'], 2 * 1024 * 1024)).toContain(
      '超过 2 MB',
    );
    expect(refusalOf({ name: 'a.pdf', size: 10 }, ['pdf'], 20)).toBeNull();
  });
});
