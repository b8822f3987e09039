import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { screenRequest, type ScreenRequest } from '../../../src-main/contract/screen';
import { masking } from '../../../src-main/core/sessions/screen/mask-words';
import { ordinal } from '../../../src-main/core/sessions/screen/ordinal';
import { countPdfPages } from '../../../src-main/core/sessions/screen/pdf-pages';
import { buildPicture } from '../../../src-main/core/sessions/screen/picture';
import type { ScreenParty, ScreenSource, ScreenTyping } from '../../../src-main/core/sessions/screen/source';

const side = (index: number): ScreenParty => ({
  id: `p${index}`,
  dispute: 'd1',
  letter: '甲乙丙丁戊己庚辛壬癸'.charAt(index % 10),
  name: `某户${index}`,
  kind: 'organisation',
  headcount: null,
});

const table: ScreenSource = {
  title: '紫家寨村制种玉米收购款联合调解',
  place: '大满镇综治中心',
  restricted: false,
  caucus: false,
  breakUntil: null,
  agenda: ['核对身份', '告知权利', '各方陈述', '谈争点', '方案', '签字', '归档', '回访'].map(
    (words, index) => ({
      words,
      state: index < 5 ? 'done' : index === 5 ? 'active' : 'waiting',
    }),
  ),
  people: [
    { unit: '大满司法所', name: '李建国', role: '主持', arrived: true },
    { unit: '大满派出所', name: '马志强', role: '稳控', arrived: false },
  ],
  parties: [
    { id: 'p1', dispute: 'd1', letter: '甲', name: '杨玉兰等 18 户', kind: 'group', headcount: 18 },
    { id: 'p2', dispute: 'd1', letter: '乙', name: '某种业公司', kind: 'organisation', headcount: null },
  ],
  issues: [],
  proposals: [
    {
      dispute: 'd1',
      version: 3,
      clauses: [
        { text: '按三方实测 312.6 亩结算。', answers: new Map([['p1', 'agree']]) },
        { text: '其余 42 亩按每亩 2,100 元结算。', answers: new Map([['p2', 'refuse']]) },
      ],
    },
  ],
  agreements: [],
  persons: ['杨玉兰'],
  addresses: ['紫家寨村二社 12 号'],
};

function pictureOf(
  source: Partial<ScreenSource>,
  asked: Partial<ScreenRequest> & { view: ScreenRequest['view'] },
  typing: ScreenTyping | null = null,
) {
  const request = screenRequest.parse({ session: 's1', ...asked });
  return buildPicture({ ...table, ...source }, request, { file: null, typing });
}

describe('the agenda', () => {
  it('keeps the step in hand among six and names people by their family name', () => {
    const picture = pictureOf({}, { view: 'agenda' });
    expect(picture).toMatchObject({
      steps: [{ no: 3 }, { no: 4 }, { no: 5 }, { no: 6, state: 'active' }, { no: 7 }, { no: 8 }],
      presence: '1 家 1 人',
      people: [
        { name: '李某', role: '主持', absent: false },
        { name: '马某', role: '未到', absent: true },
      ],
      parties: [
        { letter: '甲', name: '杨某等 18 户' },
        { letter: '乙', name: '某种业公司' },
      ],
    });
  });

  it('of a dispute with sixty sides counts them instead of naming them', () => {
    const picture = pictureOf(
      { parties: Array.from({ length: 60 }, (_, index) => side(index)) },
      { view: 'agenda' },
    );
    expect(picture).toMatchObject({ parties: [], partiesMore: '当事人 60 方' });
  });
});

describe('the proposal', () => {
  it('has a column for each side and its answer, disagreement in words', () => {
    expect(pictureOf({}, { view: 'proposal' })).toMatchObject({
      version: 3,
      columns: ['甲', '乙'],
      clauses: [
        { no: '一', answers: ['agree', 'none'] },
        { no: '二', answers: ['none', 'refuse'] },
      ],
    });
  });

  it('of many sides tells how many say what', () => {
    const parties = Array.from({ length: 60 }, (_, index) => side(index));
    const answers = new Map(parties.slice(0, 12).map(({ id }) => [id, 'agree' as const]));
    const proposals = [{ dispute: 'd1', version: 1, clauses: [{ text: '分户结算。', answers }] }];
    expect(pictureOf({ parties, proposals }, { view: 'proposal' })).toMatchObject({
      columns: [],
      clauses: [{ answers: [], tally: ['同意 12', '未答 48'] }],
    });
  });

  it('while a clause is typed shows the page it stands on, its answers open again', () => {
    const clauses = Array.from({ length: 9 }, (_, index) => ({
      text: `第 ${index + 1} 条`,
      answers: new Map([['p1', 'agree' as const]]),
    }));
    const typing = { clause: 7, text: '第 7 条改写' };
    const picture = pictureOf(
      { proposals: [{ dispute: 'd1', version: 1, clauses }] },
      { view: 'proposal' },
      typing,
    );
    expect(picture).toMatchObject({ page: 2, pages: 3 });
    expect(picture.kind === 'proposal' && picture.clauses[2]).toMatchObject({
      no: '七',
      lines: ['第 7 条改写'],
      editing: true,
      answers: ['none', 'none'],
    });
  });

  it('can be begun on the screen: the first clause appears while there is none yet', () => {
    const picture = pictureOf({ proposals: [] }, { view: 'proposal' }, { clause: 1, text: '' });
    expect(picture).toMatchObject({ version: 1, clauses: [{ no: '一', lines: [], editing: true }] });
    expect(() => pictureOf({ proposals: [] }, { view: 'proposal' })).toThrow(/还没有方案/);
  });
});

describe('words for the room', () => {
  const mask = masking(['何玉兰', '何玉'], ['紫家寨村二社 12 号']);
  it.each([
    ['何玉兰欠 86,500 元', '何某欠 86,500 元'],
    ['签名：何　玉 兰', '签名：何某'],
    ['身份证 622201 19750506 0048，电话 139-1234-0417', '身份证 （证件号略），电话 （电话略）'],
    ['打到 6228 4801 2345 6789 012', '打到 （号码略）'],
    ['家住紫家寨村二社 12 号', '家住（住址略）'],
    ['0936-8212345 或 he@example.com', '（电话略） 或 （邮箱略）'],
    ['2026-11-25 2026-12-25 两次付清', '2026-11-25 2026-12-25 两次付清'],
    ['按 312.6 亩、每亩 2,650 元', '按 312.6 亩、每亩 2,650 元'],
  ])('%s', (text, masked) => expect(mask(text)).toBe(masked));
});

describe('ordinals of clauses', () => {
  it('are written as on paper', () => {
    expect([1, 10, 11, 20, 21, 60].map(ordinal)).toEqual(['一', '十', '十一', '二十', '二十一', '六十']);
  });
});

describe('pages of a PDF', () => {
  it('are counted in plain and in compressed page trees', () => {
    const plain = '%PDF-1.4\n2 0 obj\n<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>\nendobj';
    expect(countPdfPages(Buffer.from(plain))).toBe(2);
    const packed = deflateSync(Buffer.from('2 0 3 40 << /Type /Pages /Kids [5 0 R] /Count 17 >>'));
    const file = Buffer.concat([
      Buffer.from('%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode >>\nstream\r\n'),
      packed,
      Buffer.from('\nendstream\nendobj'),
    ]);
    expect(countPdfPages(file)).toBe(17);
  });

  it('are not known of what is no readable PDF', () => {
    expect(countPdfPages(Buffer.from('no pages here'))).toBeNull();
  });
});
