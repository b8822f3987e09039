import type { DisputeActionKind } from '../../../src-main/contract/disputes';

/** What a sheet says: the button that opens it, the button that does it, and its field for the time. */
interface SheetWords {
  readonly open: string;
  readonly finish: string;
  readonly time?: string;
}

/** Words on the screen by which a person, and the driver, finds the acts of a case. */
export const sheetWords = {
  sign: { open: '签收', finish: '签收', time: '签收时间' },
  recordAttempt: { open: '记一次调解', finish: '记下这次调解', time: '调解时间' },
  pause: { open: '暂停计时', finish: '暂停计时', time: '从什么时候起' },
  resume: { open: '恢复计时', finish: '恢复计时', time: '发生时间' },
  escalate: { open: '上报', finish: '上报', time: '上报时间' },
  returnBack: { open: '退回', finish: '退回', time: '退回时间' },
  terminate: { open: '终止', finish: '终止调解', time: '终止时间' },
  agree: { open: '达成协议', finish: '记下协议', time: '达成时间' },
  followUp: { open: '回访', finish: '记下回访', time: '回访时间' },
  confirmJudicially: { open: '司法确认', finish: '记下司法确认', time: '发生时间' },
  close: { open: '结案', finish: '结案', time: '结案时间' },
} as const satisfies Partial<Record<DisputeActionKind, SheetWords>>;

export const escalateNoteLabel = '上报意见';
export const onBehalfLabel = '代谁录入';

/** The card that leaves a case to another level, and what each level is called on it. */
export const handOverCard = '上报或下交';
export const wayWords = { 4: '本中心调解', 3: '乡镇中心先调', 2: '村调委会先调', 1: '网格员先调' } as const;

export const formNames = {
  acceptance: '人民调解受理登记表',
  register: '矛盾纠纷排查调处登记表',
  agreement: '人民调解协议书',
} as const;
export type FormWord = keyof typeof formNames;

/** Names of the fields a sample value may stand in, as the reception lists them. */
export const sampleFieldWords: Readonly<Record<string, string>> = {
  registeredAt: '接待时间',
  occurredOn: '发生日期',
  place: '在哪里',
  division: '所属区划',
  parties: '当事人',
  category: '类别',
  amountFen: '金额',
  source: '来源',
  entryTier: '从哪级起算',
};
