import { describe, expect, it } from 'vitest';
import type { FormInput } from '../../../src-main/contract/documents';
import { checkForm, formKinds, renderDocx, renderHtml } from '../../../src-main/documents';
import { textOfDocx, textOfHtml } from './paper-text';

const order: FormInput<'supervision_slip'> = {
  unit: '大满镇综治中心',
  number: 'DB2026-A003',
  kindName: '督办',
  addressee: '石子坝村人民调解委员会',
  issuedAt: '2026-11-24T09:30',
  caseNumber: 'ZY-620702-2026-000187',
  ground: '应办理未办理',
  reason: '登记后一直没有上门',
  demand: '三日内上门调解并回复',
  signBy: '2026-11-25T18:00',
  answerBy: '2026-11-27T18:00',
  objectBy: '2026-11-27T18:00',
  follows: 'DB2026-A001',
  issuedBy: '马某',
  contact: '马某 0936-8000000',
};
const kinds = ['urge_slip', 'supervision_slip', 'yellow_card', 'red_card'] as const;
const words = (text: string) => text.replace(/\s+/g, '');

describe('the papers of supervision', () => {
  it('are listed as filled from an order', () => {
    expect(formKinds.filter(({ about }) => about === 'order').map(({ key }) => key)).toEqual([...kinds]);
  });

  it.each(kinds)('stand as agreed, filled and blank: %s', async (kind) => {
    await expect(`${textOfHtml(renderHtml(kind, order).html)}\n`).toMatchFileSnapshot(`golden/${kind}.txt`);
    const blank = renderHtml(kind, {}, { blank: true }).html;
    await expect(`${textOfHtml(blank)}\n`).toMatchFileSnapshot(`golden/${kind}-blank.txt`);
  });

  it.each(kinds)('are the same words in DOCX as in print: %s', async (kind) => {
    const printed = words(textOfHtml(renderHtml(kind, order).html));
    expect(words(textOfDocx(await renderDocx(kind, order)))).toBe(printed);
  });

  it('carry the number as a code on the receipt, a blank keeps the receipt without one', () => {
    expect(renderHtml('urge_slip', order).html.match(/data:image\/bmp/g)).toHaveLength(1);
    const blank = renderHtml('urge_slip', {}, { blank: true }).html;
    expect(blank).not.toContain('data:image/bmp');
    expect(textOfHtml(blank)).toContain('沿此线撕下交回');
  });

  it('print 挂牌督办 and 指令 under their own name', () => {
    const title = (kindName: string) =>
      textOfHtml(renderHtml('supervision_slip', { ...order, kindName }).html);
    expect(title('挂牌督办')).toContain('挂牌督办单');
    expect(title('指令')).toContain('指令单');
  });

  it('say what is missing before they are printed', () => {
    expect(checkForm('red_card', {}).map(({ code }) => code)).toEqual(['contact_missing', 'demand_missing']);
  });
});
