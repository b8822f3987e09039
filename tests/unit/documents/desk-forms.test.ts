import { describe, expect, it } from 'vitest';
import { encode } from 'uqr';
import type { FormInput } from '../../../src-main/contract/documents';
import { checkForm, formKinds, renderDocx, renderHtml } from '../../../src-main/documents';
import { codeBitmap } from '../../../src-main/documents/qr-code';
import { partOfDocx, textOfDocx, textOfHtml } from './paper-text';

/** Invented people and places. */
const unit = '示例县大河镇综治中心';
const grounds = [
  { what: '动手伤人', law: '人民调解法 第25条', reason: '有可能引起治安案件的纠纷，应当及时报告。' },
];
const receipt: FormInput<'intake_receipt'> = {
  unit,
  number: 'ZY-620702-2026-000187',
  queryCode: '2026-000187-K7M4',
  registeredOn: '2026-11-24',
  reporters: '何某等 9 人',
  category: '拖欠农民工工资纠纷',
  holder: '大河镇综治中心',
  registrar: '孙某',
};
const card: FormInput<'progress_card'> = {
  unit,
  number: 'ZY-620702-2026-000187',
  queryCode: '2026-000187-K7M4',
  title: '何某等 9 人与张某纠纷',
  registeredOn: '2026-11-24',
  state: '办理中',
  holder: '大河镇综治中心',
  toldOn: '2026-11-26',
};
const slip: FormInput<'queue_slip'> = {
  unit,
  queue: 'A012',
  receivedAt: '2026-11-24T08:05',
  purpose: '反映纠纷',
  before: 2,
};
const notice: FormInput<'reception_notice'> = {
  unit,
  kind: 'declined',
  name: '闫某',
  receivedOn: '2026-11-24',
  matter: '派出所已经在办的打架赔偿。',
  ground: '其他机关已经受理或者解决',
  grounds,
  whereTo: '大河派出所',
  note: '派出所办结后仍有民事赔偿争议的，可以再来。',
  owner: '孙某',
};
const police: FormInput<'police_report'> = {
  unit,
  to: '大河派出所',
  number: 'ZY-620702-2026-000187',
  reportedAt: '2026-11-24T09:05',
  place: '河口村三社',
  people: '何某 139-0000-0417；张某',
  summary: '双方在地头推搡，一人扬言要动刀。',
  grounds,
  reporter: '孙某',
};
const register: FormInput<'reception_register'> = {
  unit,
  from: '2026-11-24',
  to: '2026-11-24',
  lines: [
    {
      queue: 'A001',
      at: '08:05',
      name: '马某',
      people: 1,
      matter: '打听移交件进展',
      channel: '群众来访',
      owner: '孙某',
      waited: '4 分钟',
      outcome: '告知进展',
    },
    {
      queue: 'A002',
      at: '08:14',
      name: '何某',
      people: 9,
      matter: '工钱没有结',
      channel: '群众来访',
      owner: '孙某',
      waited: '12 分钟',
      outcome: '登记受理\nZY-620702-2026-000187',
    },
  ],
};
const papers = [
  ['intake_receipt', receipt],
  ['progress_card', card],
  ['queue_slip', slip],
  ['reception_notice', notice],
  ['police_report', police],
  ['reception_register', register],
] as const;

const words = (text: string) => text.replace(/\s+/g, '');

describe('the papers of the desk', () => {
  it('are listed by what they are filled from', () => {
    const about = (subject: string) =>
      formKinds.filter((form) => form.about === subject).map(({ key }) => key);
    expect(about('visit')).toEqual(['queue_slip', 'reception_notice']);
    expect(about('period')).toEqual(['reception_register']);
    expect(about('dispute')).toContain('intake_receipt');
  });

  it.each(papers)('stand as agreed, filled and blank: %s', async (kind, data) => {
    await expect(`${textOfHtml(renderHtml(kind, data).html)}\n`).toMatchFileSnapshot(`golden/${kind}.txt`);
    const blank = renderHtml(kind, {}, { blank: true }).html;
    await expect(`${textOfHtml(blank)}\n`).toMatchFileSnapshot(`golden/${kind}-blank.txt`);
  });

  it.each(papers)('are the same words in DOCX as in print: %s', async (kind, data) => {
    const printed = words(textOfHtml(renderHtml(kind, data).html));
    expect(words(textOfDocx(await renderDocx(kind, data)))).toBe(printed);
  });

  it.each(papers)('promise no days of the method to anybody: %s', (kind, data) => {
    expect(textOfHtml(renderHtml(kind, data).html)).not.toMatch(/工作日|四级七天|超期|临期|七天|到期/);
  });

  it.each(papers)('say that they are the format of this office: %s', (kind, data) => {
    expect(renderHtml(kind, data).footerLeft).toBe('本单位格式');
  });

  it('let no text of a person become a part of the page', () => {
    const html = renderHtml('reception_notice', { ...notice, matter: '<img src=x onerror=alert(1)>' }).html;
    expect(html).not.toContain('<img src=x');
  });

  it('tell a guided person another title than one who is not accepted', () => {
    expect(textOfHtml(renderHtml('reception_notice', notice).html)).toContain('不予受理告知单');
    expect(textOfHtml(renderHtml('reception_notice', { ...notice, kind: 'guided' }).html)).toContain(
      '引导告知单',
    );
  });

  it('remark what is missing before printing', () => {
    expect(checkForm('reception_notice', {}).map(({ code }) => code)).toEqual([
      'name_missing',
      'where_to_missing',
      'ground_missing',
    ]);
    expect(checkForm('police_report', police)).toEqual([]);
  });
});

describe('the code on a receipt', () => {
  it('is one black and white bitmap with the modules of the code and a quiet margin', () => {
    const text = '2026-000187-K7M4';
    const bytes = codeBitmap(text);
    const view = new DataView(bytes.buffer);
    const { data } = encode(text, { ecc: 'M', border: 4 });
    const side = view.getInt32(18, true);
    expect(side).toBe(data.length * 6);
    expect(view.getUint32(2, true)).toBe(bytes.length);
    const stride = Math.ceil(side / 32) * 4;
    const black = (x: number, y: number) => {
      const byte = bytes[62 + (side - 1 - y) * stride + (x >> 3)] ?? 0;
      return (byte & (0x80 >> (x & 7))) !== 0;
    };
    data.forEach((row, y) =>
      row.forEach((dark, x) => expect(black(x * 6 + 3, y * 6 + 3)).toBe(dark)),
    );
    expect(data.slice(0, 4).flat().every((dark) => !dark)).toBe(true);
  });

  it('stands in print and in DOCX', async () => {
    expect(renderHtml('intake_receipt', receipt).html).toContain('src="data:image/bmp;base64,');
    const document = partOfDocx(await renderDocx('intake_receipt', receipt), 'word/document.xml');
    expect(document).toContain('a:blip');
  });
});
