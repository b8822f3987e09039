import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenRequest, screenView } from '../../src-main/contract/screen';
import { screenLimits, screenPicture, type ScreenPicture } from '../../src-main/contract/screen-picture';
import { DomainError } from '../../src-main/contract/domain-error';
import { breakLines, fewLines, oneLine, widthOf } from '../../src-main/core/sessions/screen/break-lines';
import { paginate } from '../../src-main/core/sessions/screen/pages';
import { buildPicture } from '../../src-main/core/sessions/screen/picture';
import type { ScreenSource } from '../../src-main/core/sessions/screen/source';

/** Numbers and places that must never reach the room, as people write them. */
const secrets = fc.record({
  card: fc.constantFrom(
    '11010519491231002X',
    '622201197505060048',
    '622201 19750506 0048',
    '６２２２０１１９７５０５０６００４８',
  ),
  phone: fc.constantFrom('13912340417', '139 1234 0417', '139-1234-0417', '１３９１２３４０４１７'),
  landline: fc.constantFrom('0936-8212345', '09368212345'),
  account: fc.constantFrom('6228480123456789012', '6228 4801 2345 6789 012'),
  address: fc.constantFrom('大满镇石子坝村三社 18 号', '甘州区南环路 77 号 2 单元 301'),
  person: fc.constantFrom('何玉兰', '欧阳建国', '才让东智', '阿依古丽·买买提'),
});

const filler = fc.constantFrom(
  '收购款',
  '，',
  '。',
  '按 312.6 亩结算',
  '每亩 2,650 元',
  '2026 年 12 月 10 日前付清',
  'A4',
  '（',
  '）',
  '\n',
  ' ',
);

function textWith(values: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: filler }, { weight: 1, arbitrary: fc.constantFrom(...values) }), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));
}

const held = secrets.chain((secret) => {
  const text = textWith(Object.values(secret));
  const sides = fc.integer({ min: 0, max: 9 }).map((count) =>
    Array.from({ length: count }, (_, index) => ({
      id: `p${index}`,
      dispute: 'd1',
      letter: '甲乙丙丁戊己庚辛壬'.charAt(index),
      name: index % 3 === 0 ? secret.person : '某种业公司',
      kind: index % 3 === 0 ? ('group' as const) : ('organisation' as const),
      headcount: index % 3 === 0 ? 18 : null,
    })),
  );
  const answer = fc.constantFrom('agree' as const, 'consider' as const, 'refuse' as const, 'none' as const);
  const source: fc.Arbitrary<ScreenSource> = fc.record({
    title: text,
    place: text,
    restricted: fc.boolean(),
    caucus: fc.constant(false),
    breakUntil: fc.constant(null),
    agenda: fc.array(
      fc.record({
        words: text,
        state: fc.constantFrom('done' as const, 'active' as const, 'waiting' as const),
      }),
      { maxLength: 15 },
    ),
    people: fc.array(
      fc.record({
        unit: text,
        name: fc.constantFrom(secret.person, '李某某'),
        role: text,
        arrived: fc.boolean(),
      }),
      { maxLength: 20 },
    ),
    parties: sides,
    issues: fc.array(
      fc.record({
        dispute: fc.constant('d1'),
        title: text,
        status: fc.constantFrom('open' as const, 'near' as const, 'agreed' as const),
        active: fc.boolean(),
      }),
      { maxLength: 15 },
    ),
    proposals: fc.array(
      fc.record({
        dispute: fc.constant('d1'),
        version: fc.integer({ min: 1, max: 9 }),
        clauses: fc.array(
          fc.record({
            text,
            answers: fc
              .array(answer, { maxLength: 9 })
              .map((all) => new Map(all.map((each, index) => [`p${index}`, each]))),
          }),
          { maxLength: 12 },
        ),
      }),
      { maxLength: 1 },
    ),
    agreements: fc.array(
      fc.record({ dispute: fc.constant('d1'), paragraphs: fc.array(text, { maxLength: 20 }) }),
      { maxLength: 1 },
    ),
    persons: fc.constant([secret.person]),
    addresses: fc.constant([secret.address]),
  });
  return fc.record({ secret: fc.constant(secret), source, file: text, typed: text });
});

const request = fc
  .record({ view: fc.constantFrom(...screenView.options), page: fc.integer({ min: 1, max: 12 }) })
  .map((asked) => screenRequest.parse({ session: 's1', ...asked }));

function pictureOf(...args: Parameters<typeof buildPicture>): ScreenPicture | null {
  try {
    return buildPicture(...args);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** All that a picture says, as one text without the blanks that line breaks may have taken. */
function wordsOf(picture: unknown): string {
  return JSON.stringify(picture).replace(/","/g, '').replace(/\s/g, '');
}

describe('what the screen receives', () => {
  it('holds no number, no address and no full name, whatever the session holds', () => {
    fc.assert(
      fc.property(held, request, fc.boolean(), ({ secret, source, file, typed }, asked, typing) => {
        const picture = pictureOf(source, asked, {
          file: { as: 'text', name: `${file}.txt`, text: file },
          typing: typing ? { clause: 2, text: typed } : null,
        });
        if (picture === null) return;
        const words = wordsOf(picture);
        for (const value of Object.values(secret)) expect(words).not.toContain(value.replace(/\s/g, ''));
      }),
      { numRuns: 600 },
    );
  });

  it('is well formed and within its limits', () => {
    fc.assert(
      fc.property(held, request, ({ source, file }, asked) => {
        const picture = pictureOf(source, asked, {
          file: { as: 'text', name: 'a.txt', text: file },
          typing: null,
        });
        if (picture === null) return;
        expect(screenPicture.parse(picture)).toEqual(picture);
        if (picture.kind === 'black') return;
        expect(picture.page).toBeLessThanOrEqual(picture.pages);
        expect(picture.title).not.toContain('\n');
      }),
      { numRuns: 300 },
    );
  });

  it('is nothing but rules and the break clock while every case is restricted', () => {
    fc.assert(
      fc.property(held, request, ({ source }, asked) => {
        const picture = pictureOf({ ...source, restricted: true }, asked, { file: null, typing: null });
        expect([undefined, 'rules', 'break']).toContain(picture?.kind);
      }),
    );
  });

  it('is nothing but the break clock during a talk with one side alone', () => {
    fc.assert(
      fc.property(held, request, ({ source }, asked) => {
        const picture = pictureOf({ ...source, caucus: true }, asked, {
          file: { as: 'text', name: 'a.txt', text: '一' },
          typing: { clause: 1, text: '改' },
        });
        expect([undefined, 'break']).toContain(picture?.kind);
      }),
    );
  });

  it('shows every clause and every line of the agreement once, over all pages', () => {
    fc.assert(
      fc.property(held, ({ source }) => {
        const open = { ...source, restricted: false };
        for (const view of ['proposal', 'agreement'] as const) {
          const pages = allPages(open, view);
          const total = pages.flatMap((picture) =>
            picture.kind === 'proposal'
              ? picture.clauses.filter(({ no }) => no !== '').map(({ no }) => no)
              : [],
          );
          expect(new Set(total).size).toBe(total.length);
          if (view === 'proposal' && pages.length > 0)
            expect(total).toHaveLength(open.proposals[0]?.clauses.length ?? 0);
          for (const picture of pages) {
            if (picture.kind === 'agreement')
              expect(picture.lines.length).toBeLessThanOrEqual(screenLimits.lines);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

function allPages(source: ScreenSource, view: 'proposal' | 'agreement'): ScreenPicture[] {
  const page = (n: number) =>
    pictureOf(source, screenRequest.parse({ session: 's1', view, page: n }), { file: null, typing: null });
  const first = page(1);
  if (first === null || first.kind === 'black') return [];
  return Array.from({ length: first.pages }, (_, index) => page(index + 1)).filter((each) => each !== null);
}

describe('breaking lines', () => {
  const anyText = fc.oneof(
    textWith(['13912340417', '第一条', 'http://long.example/word-without-end']),
    fc.string(),
  );
  const ems = fc.integer({ min: 4, max: 40 });

  it('loses and adds nothing but blanks, and no line is wider than its room', () => {
    fc.assert(
      fc.property(anyText, ems, (text, width) => {
        const lines = breakLines(text, width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 500 },
    );
  });

  it('begins no line with a closing mark and tears no figure from its unit', () => {
    fc.assert(
      fc.property(textWith(['第一条']), fc.integer({ min: 12, max: 40 }), (text, width) => {
        const runs = text.replace(/[，。（） ]{2,}/g, '。');
        for (const paragraph of runs.split('\n')) {
          const lines = breakLines(paragraph, width);
          for (const [index, line] of lines.entries()) {
            if (index > 0) expect(line).not.toMatch(/^[，。）]/);
            if (/\d$/.test(lines[index - 1] ?? '')) expect(line).not.toMatch(/^[元亩年月日]/);
          }
        }
      }),
    );
  });

  it('cuts what is too long with an ellipsis inside the room', () => {
    fc.assert(
      fc.property(anyText, ems, (text, width) => {
        expect(widthOf(oneLine(text, width))).toBeLessThanOrEqual(width);
        const lines = fewLines(text, width, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('pages', () => {
  it('hold all items in order, none too many, and never an empty one beside others', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 60, max: 200 }),
        (items, most, room) => {
          const pages = paginate(items, { most, room, needs: (item) => item });
          expect(pages.flat()).toEqual(items);
          for (const page of pages) {
            expect(page.length).toBeLessThanOrEqual(most);
            expect(page.reduce((sum, item) => sum + item, 0)).toBeLessThanOrEqual(room);
            if (pages.length > 1) expect(page.length).toBeGreaterThan(0);
          }
        },
      ),
    );
  });
});
