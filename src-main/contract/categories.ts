import type { JusticeCategory } from './disputes';

/** A kind of the political-legal line (综治口 16+1, domain dictionary §3.3); default data, may be replaced. */
export interface GovernanceCategory {
  /** Two digits for a group, four for a kind. */
  readonly code: string;
  readonly name: string;
  readonly kinds: readonly { readonly code: string; readonly name: string }[];
}

function group(code: string, name: string, kinds: Readonly<Record<string, string>>): GovernanceCategory {
  const listed = Object.entries(kinds).map(([tail, kind]) => ({ code: `${code}${tail}`, name: kind }));
  // Object keys such as "10" would sort before "01"; the codes themselves carry the order.
  return { code, name, kinds: listed.sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

export const governanceCategories: readonly GovernanceCategory[] = [
  group('01', '婚恋家庭纠纷', {
    '01': '恋爱及婚姻',
    '02': '抚养赡养监护',
    '03': '分家与继承',
    '99': '其他婚恋家庭',
  }),
  group('02', '邻里纠纷', {
    '01': '用水排水通行通风采光',
    '02': '相邻土地建筑利用',
    '03': '相邻污染损害防止',
    '99': '其他邻里',
  }),
  group('03', '人格权纠纷', {
    '01': '姓名肖像',
    '02': '名誉隐私',
    '03': '身体健康及人身自由',
    '99': '其他人格权',
  }),
  group('04', '物权相关纠纷', {
    '01': '财物返还及损害赔偿',
    '02': '物业及其管理',
    '03': '房屋等不动产登记',
    '99': '其他物权',
  }),
  group('05', '侵权相关纠纷', {
    '01': '教育机构',
    '02': '医疗损害',
    '03': '交通事故',
    '04': '环境污染',
    '05': '产品责任',
    '06': '网络侵权',
    '07': '劳务损害',
    '99': '其他侵权',
  }),
  group('06', '合同及相关纠纷', {
    '01': '消费及服务',
    '02': '房产买卖租赁',
    '03': '交易贸易',
    '04': '运输仓储',
    '99': '其他合同',
  }),
  group('07', '劳动人事争议', {
    '01': '劳动合同、劳务派遣',
    '02': '社会保险',
    '03': '福利待遇',
    '04': '人事争议',
    '99': '其他劳动人事',
  }),
  group('08', '金融借贷纠纷', {
    '01': '证券基金期货',
    '02': '投资信托理财',
    '03': '保险',
    '04': '借贷及担保',
    '99': '其他金融借贷',
  }),
  group('09', '土地及资源权属纠纷', {
    '01': '土地承包经营',
    '02': '宅基地使用',
    '03': '山林矿产',
    '04': '水域水利',
    '99': '其他资源权属',
  }),
  group('10', '其他民商事纠纷', {
    '01': '知识产权',
    '02': '公司企业设立解散',
    '03': '海事海商',
    '04': '竞争纠纷',
    '05': '票据与信用证',
    '06': '无因管理与不当得利',
    '99': '其他民商事',
  }),
  group('11', '城乡建设发展纠纷', {
    '01': '国有土地上房屋征收',
    '02': '农村集体土地征用',
    '03': '城乡规划及拆违',
    '04': '基础设施建设及市政市容',
    '05': '移民安置',
    '99': '其他城乡建设发展',
  }),
  group('12', '涉民政纠纷', {
    '01': '村（社区）选举和管理',
    '02': '优抚救助',
    '03': '区划边界',
    '99': '其他涉民政',
  }),
  group('13', '其他行政执法纠纷', {
    '01': '城市管理',
    '02': '教育文体',
    '03': '工商税务',
    '04': '安全生产',
    '05': '交通运输',
    '06': '海事渔事',
    '07': '计划生育',
    '99': '其他行政执法',
  }),
  group('14', '涉法涉诉纠纷', {
    '01': '涉公安',
    '02': '涉检察院',
    '03': '涉法院',
    '04': '涉司法行政机关',
  }),
  group('15', '涉组织涉纪检纠纷', { '01': '组织人事', '02': '干部作风', '99': '其他涉组织涉纪检' }),
  group('16', '涉民族宗教纠纷', { '01': '涉民族问题', '02': '涉宗教问题' }),
  group('99', '其他', {}),
];

const names: ReadonlyMap<string, string> = new Map(
  governanceCategories.flatMap((category) => [
    [category.code, category.name] as const,
    ...category.kinds.map((kind) => [kind.code, kind.name] as const),
  ]),
);

/** Name of a governance code, its group's name for an unknown kind, '' for an unknown group. */
export function governanceCategoryName(code: string): string {
  return names.get(code) ?? names.get(code.slice(0, 2)) ?? '';
}

/** True for every code of the tree, groups and kinds. */
export function isGovernanceCategory(code: string): boolean {
  return names.has(code);
}

/** Most specific first: a kind's own rule, then its group's (domain dictionary §6.3, default mapping). */
const justiceByGovernance: Readonly<Record<string, JusticeCategory>> = {
  '01': 'marriage_family',
  '02': 'neighbour',
  '03': 'damages',
  '04': 'damages',
  '0402': 'property_service',
  '0403': 'housing_homestead',
  '05': 'damages',
  '0502': 'medical',
  '0503': 'traffic_accident',
  '0504': 'environment',
  '06': 'contract',
  '0601': 'other_consumer',
  '07': 'other_labour',
  '08': 'contract',
  '09': 'forest_land',
  '0902': 'housing_homestead',
  '10': 'production',
  '1101': 'expropriation',
  '1102': 'expropriation',
  '1105': 'expropriation',
};

/**
 * The justice category a governance code stands for by default; total: whatever has no rule is `other`.
 * Two kinds need the text to tell: wages of migrant workers (07…) and online or travel purchases (0601).
 */
export function justiceCategoryOf(code: string): JusticeCategory {
  return justiceByGovernance[code] ?? justiceByGovernance[code.slice(0, 2)] ?? 'other';
}

/** Groups that usually go to a legal or administrative procedure instead of people's mediation (11–16). */
export function isUsuallyDiverted(code: string): boolean {
  const found = Number(code.slice(0, 2));
  return found >= 11 && found <= 16;
}
