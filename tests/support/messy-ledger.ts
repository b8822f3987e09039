import { Chance } from '../../src-main/samples/random';

/** What a made ledger should lead to. */
export interface Expected {
  readonly rows: number;
  /** Rows nothing stands in the way of and that resemble no other. */
  readonly ready: number;
  readonly errors: number;
  /** Rows that repeat an earlier one of the file. */
  readonly repeats: number;
  /** Ready rows that stay open. */
  readonly open: number;
}

export const messyHeadings = [
  '序号',
  '编号',
  '登记时间',
  '申请人',
  '申请人电话',
  '被申请人',
  '纠纷类型',
  '简要情况',
  '乡镇',
  '村（社区）',
  '涉及金额（元）',
  '办理结果',
  '办结时间',
  '调解员',
  '备注',
];

const surnames = ['张', '王', '李', '赵', '陈', '杨', '马', '何', '高', '郭'] as const;
const given = ['有田', '守成', '玉兰', '建国', '秀英', '积德', '海霞', '文斌'] as const;
const villages = ['石子坝村', '城西闸村', '朝元村', '平顺村'] as const;
const categories = [
  '邻里纠纷',
  '婚姻家庭',
  '0901',
  '拖欠农民工工资',
  '道路交通事故',
  '土地流转矛盾',
] as const;
const wide = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** One date in the forms people write it in. */
export function dateForms(year: number, month: number, day: number): [string, ...string[]] {
  const han = [...'〇一二三四五六七八九'];
  const hanNumber = (n: number) =>
    n < 10
      ? (han[n] ?? '')
      : `${n < 20 ? '' : (han[Math.floor(n / 10)] ?? '')}十${n % 10 === 0 ? '' : (han[n % 10] ?? '')}`;
  const two = (n: number) => String(n).padStart(2, '0');
  return [
    `${year}.${month}.${day}`,
    `${year}/${month}/${day}`,
    `${year}-${two(month)}-${two(day)}`,
    `${year}年${month}月${day}日`,
    `${year}${two(month)}${two(day)}`,
    wide(`${year}.${month}.${day}`),
    `${[...String(year)].map((digit) => han[Number(digit)]).join('')}年${hanNumber(month)}月${hanNumber(day)}日`,
    String(Math.round(Date.UTC(year, month - 1, day) / 86_400_000) + 25_569),
    `${year}-${two(month)}-${two(day)} 14:30`,
  ];
}

/** A ledger of the year 2025 as an office might keep it, with a known number of errors and repeats. */
export function messyLedger(rows: number, seed: number): { rows: string[][]; expected: Expected } {
  const chance = new Chance(seed);
  const made: string[][] = [];
  let errors = 0;
  let repeats = 0;
  let open = 0;
  for (let index = 0; index < rows; index += 1) {
    const previous = made.at(-1);
    if (index % 50 === 49 && previous) {
      made.push([String(index + 1), ...previous.slice(1)]);
      repeats += 1;
      continue;
    }
    const row = oneRow(chance, index);
    if (index % 25 === 10) {
      row[2] = '去年春天';
      errors += 1;
    } else if (row[11] === '正在办理') open += 1;
    made.push(row);
  }
  return {
    rows: [
      ['大满镇2025年矛盾纠纷排查化解台账'],
      messyHeadings,
      ...made,
      ['填表人：王某', '', '审核人：何某'],
    ],
    expected: { rows, ready: rows - errors - repeats, errors, repeats, open },
  };
}

function oneRow(chance: Chance, index: number): string[] {
  const month = 1 + chance.below(10);
  const day = 1 + chance.below(27);
  const name = () => `${chance.pick(surnames)}${chance.pick(given)}`;
  const outcome = chance.pick([
    '已化解',
    '口头协议',
    '签订调解协议书',
    '未化解',
    '正在办理',
    '当场化解',
    '引导诉讼',
  ]);
  return [
    String(index + 1),
    `大满调[2025]${index + 1}号`,
    chance.pick(dateForms(2025, month, day)),
    name(),
    wide(`139${String(10_000_000 + index)}`),
    `${name()}${index}`,
    chance.pick(categories),
    `两家因地埂界址发生争执，涉及第 ${index} 块地，“各说各的”，村上调过一次。`,
    '大满镇',
    chance.pick(villages),
    chance.pick(['', '无', '3500', '1.2万元', '三千元', '８６５００']),
    outcome,
    outcome === '正在办理' ? '' : chance.pick(dateForms(2025, month + 1, day)),
    name(),
    chance.pick(['', '  ', '见卷宗']),
  ];
}

/** The ledger as GBK would be kept by an old program: separators, quotes where needed. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join(',')).join('\r\n');
}
