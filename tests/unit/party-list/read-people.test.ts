import { describe, expect, it } from 'vitest';
import { citizenIdCheckDigit } from '../../../src-main/contract/identity/citizen-id';
import { readPeople } from '../../../src-main/core/party-list/read-people';
import { readSheet } from '../../../src-main/sheets/read-sheet';
import { writeSheet } from '../../../src-main/sheets/write-sheet';

/** A right number nobody has: a township that doesn't exist, a serial by `n`. */
function card(n: number): string {
  const first = `62079919740312${String(n).padStart(3, '0')}`;
  return first + citizenIdCheckDigit(first);
}

const headed = (...rows: string[][]) => [['姓名', '身份证号', '联系电话', '推选代表人', '授权范围'], ...rows];
const states = (rows: readonly (readonly string[])[]) =>
  readPeople(rows).rows.map(({ state, words }) => [state, words]);

describe('a list with headings', () => {
  it('is read whatever the order of its columns, below a title', () => {
    const read = readPeople([
      ['工人名单'],
      ['序号', '手机', '姓 名', '公民身份号码', '工种'],
      ['1', '139 0936 0417', '何一', card(1), '瓦工'],
    ]);
    expect(read.rows).toEqual([
      expect.objectContaining({
        line: 3,
        state: 'good',
        person: expect.objectContaining({ name: '何一', phone: '13909360417', idNumber: card(1) }),
      }),
    ]);
    expect(read.unknown).toEqual(['工种']);
  });

  it('tells who speaks for whom, and how far', () => {
    const { rows } = readPeople(
      headed(
        ['何一', card(1), '', '是', ''],
        ['何二', card(2), '', '何一', '特别授权'],
        ['何三', card(3), '', '何一', ''],
        ['何四', card(4), '', '否', '一般'],
      ),
    );
    expect(rows.map(({ person }) => [person.representative, person.representation])).toEqual([
      [true, null],
      [false, { name: '何一', authority: 'special' }],
      [false, { name: '何一', authority: null }],
      [false, null],
    ]);
    expect(rows[2]).toMatchObject({ state: 'remark', words: '由 何一 代表，没写授权范围。' });
  });

  it('names each fault in its row and takes no wrong number', () => {
    const wrong = card(5).replace(/.$/, card(5).endsWith('1') ? '2' : '1');
    expect(states(headed(['', card(1), ''], ['何五', wrong, ''], ['何六', '', '']))).toEqual([
      ['error', '没有姓名，补上再导入。'],
      ['error', expect.stringMatching(/^最后一位应为/)],
      ['remark', '没有身份证号，登记后补。'],
    ]);
  });

  it('finds the same person twice, by number or by name and phone, and on the sheet', () => {
    const rows = headed(
      ['何一', card(1), '13909360001'],
      ['何一', card(1), ''],
      ['何二', '', '13909360002'],
      ['何二', '', '139-0936-0002'],
      ['何三', '', '13909360002'],
    );
    expect(states(rows).map(([state]) => state)).toEqual(['good', 'duplicate', 'remark', 'duplicate', 'remark']);
    expect(states(rows)[1]?.[1]).toBe('和第 2 行是同一人。');
    const known = [{ name: '何一', phone: '', idNumber: card(1) }];
    expect(readPeople(rows, known).rows[0]).toMatchObject({ state: 'duplicate', words: '已在表上。' });
  });
});

describe('a list without headings', () => {
  it('is read by what stands in its columns', () => {
    const { rows } = readPeople([
      ['何一', card(1), '13909360001', '大满镇某村三组'],
      ['何二', card(2), '13909360002', '大满镇某村三组'],
    ]);
    expect(rows[1]?.person).toMatchObject({
      name: '何二',
      idNumber: card(2),
      phone: '13909360002',
      address: '大满镇某村三组',
    });
  });

  it('without any name says what to do', () => {
    expect(() => readPeople([['1', '2']])).toThrow('没有找到姓名这一列');
    expect(() => readPeople([['姓名', '电话']])).toThrow('名单里没有人');
  });
});

it('47 workers come from a workbook, from text and from pasted cells alike', async () => {
  const people = Array.from({ length: 47 }, (_, n) => [`工人${'甲乙丙丁'[n % 4]}${'一二三四五六七八九十'[n % 10]}`, card(n + 1)]);
  const { bytes } = await writeSheet({
    name: '名单',
    columns: [
      { title: '姓名', width: 12 },
      { title: '身份证号', width: 22 },
    ],
    rows: people,
  });
  const pasted = new TextEncoder().encode([['姓名', '身份证号'], ...people].map((row) => row.join('\t')).join('\n'));
  for (const source of [bytes, pasted]) {
    const { rows } = readPeople((await readSheet(source)).rows);
    expect(rows).toHaveLength(47);
    expect(rows.every(({ state }) => state === 'good')).toBe(true);
    expect(rows.at(-1)?.person.idNumber).toBe(card(47));
  }
});
