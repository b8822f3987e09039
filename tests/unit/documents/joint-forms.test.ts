import { describe, expect, it } from 'vitest';
import type { FormInput } from '../../../src-main/contract/documents';
import { checkForm, formKinds, renderDocx, renderHtml } from '../../../src-main/documents';
import { textOfDocx, textOfHtml } from './paper-text';

const slip: FormInput<'whistle_slip'> = {
  unit: '大满镇综治中心',
  number: 'CS2026-A003',
  kindName: '日常',
  startedAt: '2026-11-24T09:30',
  caseNumber: 'ZY-620702-2026-000187',
  reason: '占道围栏引起两家人对峙，要到现场认定',
  contact: '孙某 0936-8000000',
  approvedBy: '马某',
  units: [
    {
      unit: '大满派出所',
      lead: true,
      task: '维持现场秩序',
      arriveBy: '2026-11-25T18:00',
      reportBy: '2026-12-01T18:00',
      objectBy: '2026-12-01T18:00',
      code: 'CS2026-A003-1-K7M4',
    },
    {
      unit: '大满司法所',
      task: '讲清相邻关系的规定',
      arriveBy: '2026-11-25T18:00',
      reportBy: '2026-12-01T18:00',
      code: 'CS2026-A003-2-P2R8',
    },
  ],
};
const minutes: FormInput<'conference_minutes'> = {
  unit: '大满镇综治中心',
  caseNumber: 'ZY-620702-2026-000187',
  caseTitle: '石子坝村 何某与张某邻里纠纷',
  heldAt: '2026-11-24T10:00',
  place: '二楼会议室',
  host: '马某',
  recorder: '孙某',
  risk: 'yellow',
  assessment: '两家人已三次对峙',
  causes: '分地时水渠走向没有写明',
  opinion: '先勘测，再坐下来谈',
  participants: [{ unit: '大满派出所', name: '李某', duty: '副所长' }],
  steps: [{ words: '到现场勘测水渠走向', who: '自然资源所 王某', dueOn: '2026-11-27' }],
  groupLeader: '马某',
  groupMembers: '李某、王某',
};
const papers = [
  ['whistle_slip', slip],
  ['conference_minutes', minutes],
] as const;

const words = (text: string) => text.replace(/\s+/g, '');

describe('the papers of joint work', () => {
  it('are listed by what they are filled from', () => {
    const about = (subject: string) =>
      formKinds.filter((form) => form.about === subject).map(({ key }) => key);
    expect(about('whistle')).toEqual(['whistle_slip']);
    expect(about('conference')).toEqual(['conference_minutes']);
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

  it('a slip has a page and a code for each unit', () => {
    const { html } = renderHtml('whistle_slip', slip);
    expect(html.match(/<h1/g)).toHaveLength(2);
    expect(html.match(/class="new-page"/g)).toHaveLength(1);
    expect(html.match(/data:image\/bmp/g)).toHaveLength(2);
    expect(textOfHtml(html)).toContain('CS2026-A003-2-P2R8');
  });

  it('a blank slip keeps its receipt, without a code', () => {
    const { html } = renderHtml('whistle_slip', {}, { blank: true });
    expect(html).not.toContain('data:image/bmp');
    expect(textOfHtml(html)).toContain('沿此线撕下交回');
  });

  it('says what is missing before it is printed', () => {
    expect(checkForm('whistle_slip', { units: [] }).map(({ code }) => code)).toEqual([
      'units_missing',
      'contact_missing',
    ]);
    expect(checkForm('conference_minutes', {}).map(({ code }) => code)).toEqual([
      'steps_missing',
      'leader_missing',
    ]);
  });
});
