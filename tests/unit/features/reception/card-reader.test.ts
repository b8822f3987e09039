// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { useCardReader } from '../../../../src-renderer/features/reception/cardReader';
import { blankForm, blankParty } from '../../../../src-renderer/features/reception/form';
import { copyInto } from '../../../../src-renderer/features/reception/copyParty';
import { identityWords, wrongNumbers } from '../../../../src-renderer/features/reception/numberWords';
import { partyInput } from '../../../../src-main/contract/disputes';

const number = '11010519491231002X';
let scope: EffectScope;
let taken: [string, HTMLElement | null][];
let field: HTMLInputElement;
let now: number;
let entered: number;

beforeEach(() => {
  scope = effectScope();
  taken = [];
  now = 10_000;
  entered = 0;
  scope.run(() => useCardReader((text, at) => taken.push([text, at])));
  field = document.createElement('input');
  field.value = '何';
  field.addEventListener('keydown', (event) => event.key === 'Enter' && entered++);
  document.body.append(field);
  field.focus();
});
afterEach(() => {
  scope.stop();
  field.remove();
});

/** Presses keys as an input sees them, `gap` ms apart. */
function press(keys: string, gap: number, last = 'Enter') {
  for (const key of [...keys, last]) {
    now += gap;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    Object.defineProperty(event, 'timeStamp', { value: now });
    field.dispatchEvent(event);
    if (key !== 'Enter') field.value += key;
  }
}

describe('a reader that types', () => {
  it('gives its number from any field, leaves the field as it was and lets no Enter through', () => {
    press(number, 5);
    expect(taken).toEqual([[number, field]]);
    expect(field.value).toBe('何');
    expect(entered).toBe(0);
  });

  it('is not taken for a person who types', () => {
    press(number, 110);
    expect(taken).toEqual([]);
    expect(field.value).toBe(`何${number}`);
    expect(entered).toBe(1);
  });

  it('is not heard where the number is none, or other keys come between', () => {
    press('110105194912310021', 5);
    press(`${number.slice(0, 9)}a${number.slice(9)}`, 5);
    expect(taken).toEqual([]);
    expect(entered).toBe(2);
  });
});

describe('numbers on the sheet', () => {
  it('tell sex, age and birth date', () => {
    expect(identityWords(number, '2026-11-24')).toBe('号码校验通过：女，76 岁，1949-12-31 生');
    expect(identityWords('1101', '2026-11-24')).toBe('');
  });

  it('that are wrong are named by their field, unless a reason stands there', () => {
    const form = blankForm(0);
    form.parties[0]!.idNumber = '110105194912310021';
    form.parties.push({ ...blankParty('respondent'), kind: 'organisation', creditCode: '9135' });
    expect(Object.keys(wrongNumbers(form))).toEqual(['parties.0.idNumber', 'parties.1.creditCode']);
    form.parties[0]!.noIdReason = '外国护照';
    expect(Object.keys(wrongNumbers(form))).toEqual(['parties.1.creditCode']);
  });
});

it('copying a party of another case fills what is empty and keeps what is written', () => {
  const party = { ...blankParty('applicant'), name: '何某', phone: '13900000000' };
  const known = partyInput.parse({
    role: 'respondent',
    kind: 'person',
    name: '何某',
    phone: '13911111111',
    idNumber: number,
    address: '石子坝村三社',
  });
  copyInto(party, known);
  expect(party).toMatchObject({
    role: 'applicant',
    phone: '13900000000',
    idNumber: number,
    address: '石子坝村三社',
  });
});
