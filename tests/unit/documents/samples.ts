import type { FormInput } from '../../../src-main/contract/documents';

/** Invented people and places; each call gives fresh data. */

type Agreement = FormInput<'mediation_agreement'>;
type Party = NonNullable<Agreement['parties']>[number];

export function person(
  role: Party['role'],
  name: string,
  more: Partial<Extract<Party, { kind: 'person' }>> = {},
): Party {
  return {
    kind: 'person',
    role,
    name,
    sex: 'male',
    ethnicity: '汉族',
    age: 52,
    occupation: '农民',
    phone: '139-0000-0417',
    idNumber: '620702-1974-0312-示例',
    address: '示例县大河镇河口村三社 12 号',
    ...more,
  };
}

export function seedCompany(): Party {
  return {
    kind: 'organisation',
    role: 'respondent',
    name: '示例县丰和种业有限责任公司',
    legalRepresentative: '何某某',
    creditCode: '91620000EXAMPLE00X',
    phone: '0936-0000000',
    address: '示例县城关镇东环路 8 号',
    agent: { name: '王某', phone: '138-0000-1188', authority: 'special' },
  };
}

export function growers(): Party {
  return {
    kind: 'group',
    role: 'applicant',
    name: '河口村三社杨某等 18 户',
    headcount: 41,
    representatives: [
      { name: '杨某', phone: '139-0000-0417' },
      { name: '何某', phone: '' },
    ],
    address: '示例县大河镇河口村三社',
  };
}

export function agreement(): Agreement {
  return {
    unit: '大河镇人民调解委员会',
    number: { year: 2026, committee: '大河镇', serial: 3 },
    parties: [person('applicant', '张某某'), person('respondent', '李某某', { sex: 'female', age: 47 })],
    facts:
      '2026 年 10 月 12 日，李某某驾驶三轮车在河口村村道与张某某骑行的电动车相撞，致张某某右小腿骨折，住院 11 天。双方对住院事实和医药费票据无异议。',
    mattersInDispute: '误工费的天数和护理费的标准。',
    terms: [
      {
        kind: 'pay',
        who: '李某某',
        toWhom: '张某某',
        what: '医药费、误工费、护理费等赔偿款共计',
        amountFen: 1_885_964,
        dueOn: '2026-11-25',
      },
      { kind: 'act', who: '张某某', what: '收到上述款项后配合办理车辆保险理赔手续', dueOn: '2026-12-10' },
      { kind: 'text', text: '双方就本次事故再无其他争议' },
    ],
    performance: { method: '银行转账', place: '大河镇人民调解委员会' },
    mediators: [{ name: '赵某' }],
    recorder: { name: '钱某' },
  };
}

export function disputeRegister(): FormInput<'dispute_register_form'> {
  return {
    unit: '河口村人民调解委员会',
    number: 'ZY-620702-2026-001187',
    foundOn: '2026-11-16',
    acceptedOn: '2026-11-17',
    grid: '河口村第二网格',
    gridOfficer: '孙某',
    parties: [growers(), seedCompany()],
    category: '合同纠纷',
    peopleInvolved: 41,
    amountFen: 28_759_200,
    summary: '2026 年 4 月签订制种玉米收购合同，10 月结算时双方对单价、面积和花检扣款有争议。',
    gridAttempts: [
      {
        on: '2026-11-17',
        mediator: '孙某',
        method: '入户',
        result: '双方愿意到村里谈。',
        failureReason: '单价说法相差大。',
      },
    ],
    villageAttempts: [
      { on: '2026-11-18', method: '面对面', result: '同意重新丈量。', failureReason: '价款未谈成。' },
      { on: '2026-11-19', method: '背对背', result: '实测面积已一致。', failureReason: '价款未成。' },
    ],
    safeguards: '村干部分户联系，种子款由村里代为保管凭证。',
    riskLevel: 'yellow',
    opinion: '上报镇综治中心，建议约谈企业负责人。',
    head: { name: '周某' },
  };
}

/** The same case a level further up: the township's papers, its conference and what the county gives back. */
export function disputeTransfer(): FormInput<'dispute_transfer_form'> {
  const { parties, category, peopleInvolved, amountFen, summary, gridAttempts, villageAttempts } =
    disputeRegister();
  return {
    unit: '大河镇综治中心',
    number: 'ZY-620702-2026-001187',
    acceptedOn: '2026-11-17',
    parties,
    category,
    peopleInvolved,
    amountFen,
    summary,
    gridAttempts,
    villageAttempts,
    townshipAttempts: [
      {
        on: '2026-11-23',
        mediator: '马某',
        method: '面对面',
        result: '企业只认实测面积。',
        failureReason: '花检扣款没有谈拢。',
      },
    ],
    conference: {
      heldAt: '2026-11-23T15:00',
      units: '农业农村局、司法所',
      plan: '请县种子管理站鉴定花检记录',
      result: '镇里定不了扣款标准',
    },
    riskLevel: 'yellow',
    reason: '需要专业力量',
    reasonNote: '花检扣款要由县种子管理站认定。',
    papers: [
      { name: '排查调处登记表', pages: 2 },
      { name: '收购合同', pages: 6 },
      { name: '花检记录', pages: null },
    ],
    handedAt: '2026-11-24T09:20',
    receiver: '赵某',
    receivedAt: '2026-11-24T10:05',
    missing: '花检记录原件',
  };
}

export function oralAgreement(): FormInput<'oral_agreement_register'> {
  return {
    unit: '大河镇人民调解委员会',
    number: '大河镇口字第 2 号',
    parties: [person('applicant', '张某某'), person('respondent', '李某某')],
    facts: '李某某家的水流进张某某的地里，淹了半亩菜。',
    mattersInDispute: '赔不赔、赔多少',
    terms: [
      {
        kind: 'pay',
        who: '李某某',
        toWhom: '张某某',
        what: '赔偿款',
        amountFen: 40_000,
        dueText: '当场',
      },
    ],
    method: '现金，当场付清',
    agreedAt: '2026-11-20T10:30',
    performed: '2026 年 11 月 20 日履行完 400 元',
    mediators: [{ name: '钱某' }],
    recorder: { name: '孙某' },
  };
}

export function acceptance(): FormInput<'acceptance_register'> {
  return {
    unit: '大河镇人民调解委员会',
    acceptedOn: '2026-11-17',
    parties: [person('applicant', '张某某'), person('respondent', '李某某')],
    category: '邻里纠纷',
    source: 'committee_initiative',
    summary: '李某某翻修院墙，张某某认为占用了两家之间的水渠，影响浇水。双方因此争吵两次。',
    registrar: { name: '钱某' },
  };
}

export function crowd(role: Party['role'], size: number): Party[] {
  return Array.from({ length: size }, (_, index) =>
    person(role, `村民${index + 1}号`, { age: 20 + (index % 50) }),
  );
}

export function longText(sentences: number): string {
  return Array.from(
    { length: sentences },
    (_, index) =>
      `第 ${index + 1} 段：双方对水渠走向、浇水次序和历年分摊的维修费各有说法，村委会两次到现场丈量。`,
  ).join('');
}
