import type { z } from 'zod';
import type {
  directorySheet,
  language,
  organisationKind,
  personRole,
  personSex,
  residency,
  venueKind,
} from './directory';

/** Words for every code of contract/directory.ts: one wording for pages, workbooks and messages. */
type Words<T extends z.ZodType<string>> = Readonly<Record<z.infer<T>, string>>;

export const organisationKindWords: Words<typeof organisationKind> = {
  governance_centre: '综治中心',
  mediation_committee: '人民调解委员会',
  party_government: '乡镇党委政府',
  tribunal: '人民法庭',
  police_station: '派出所',
  judicial_office: '司法所',
  legal_service_office: '法律服务所',
  court: '人民法院',
  procuratorate: '人民检察院',
  public_security: '公安局',
  justice_bureau: '司法局',
  petition_office: '信访局',
  law_firm: '律师事务所',
  mediation_room: '调解室（工作室）',
  insurer: '保险机构',
  social_organisation: '社会组织',
  enterprise: '企事业单位',
  grid: '网格',
  department: '其他部门',
  other: '其他',
};

export const residencyWords: Words<typeof residency> = {
  resident: '常驻',
  rotating: '轮驻',
  on_call: '随叫随驻',
};

export const personRoleWords: Words<typeof personRole> = {
  committee_chair: '调委会主任',
  committee_deputy: '调委会副主任',
  committee_member: '调委会委员',
  hired_mediator: '聘任调解员',
  grid_officer: '网格员',
  household_lead: '治安户长',
  liaison: '联络员',
  political_legal_commissioner: '政法委员',
  centre_staff: '中心工作人员',
  judge: '法官',
  prosecutor: '检察官',
  police_officer: '民警',
  judicial_officer: '司法所工作人员',
  legal_service_worker: '法律服务工作者',
  lawyer: '律师',
  interpreter: '翻译',
  expert: '专家',
  village_cadre: '村（社区）干部',
  other: '其他',
};

export const languageWords: Words<typeof language> = {
  han: '汉语',
  yugur_west: '西部裕固语',
  yugur_east: '东部裕固语',
  tibetan: '藏语',
  mongolian: '蒙古语',
  kazakh: '哈萨克语',
  hui: '回族用语',
  tu: '土族语',
  dongxiang: '东乡语',
  uyghur: '维吾尔语',
  sign: '手语',
};

export const personSexWords: Words<typeof personSex> = { male: '男', female: '女' };

export const venueKindWords: Words<typeof venueKind> = {
  mediation_room: '调解室',
  meeting_room: '会议室',
  reception: '接待室',
  mobile_court: '车载法庭',
  open_air: '田间地头',
  other: '其他',
};

/** Names of the sheets of a workbook. */
export const directorySheetWords: Words<typeof directorySheet> = {
  organisations: '单位',
  people: '人员',
  grids: '网格',
  venues: '房间',
};

/** The 56 nationalities in the order of GB/T 3304. */
export const nationalities: readonly string[] = (
  '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 ' +
  '傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 ' +
  '仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 ' +
  '鄂伦春族 赫哲族 门巴族 珞巴族 基诺族'
).split(' ');
