import { DomainError } from '../contract/domain-error';

const sentences = {
  'pack.unreadable':
    '这个交换包读不出来，可能没有拷完整或已损坏，没有导入任何内容。请让对方重新做一个包再拷一次。',
  'pack.notForThisDevice':
    '这个交换包不是做给这台电脑的，打不开。请让对方先导入本机做的包，再重新做一个；新电脑要先在主机上办加入。',
  'pack.badSignature':
    '这个交换包的签名对不上，做包的电脑不在本中心的名单里或已停用，没有导入任何内容。请找管理员核对这台电脑。',
  'pack.otherCentre': '这是别的中心的交换包，没有导入。请核对 U 盘里的文件。',
  'pack.sample': '示例数据只供试用，不能做交换包，也不能加入别的中心。退出示例数据后再办。',
  'pack.notEntries': '这个文件是办理加入用的，不是交换包。请到“设备”页面办理加入。',
  'enrol.badCode': '一次性码不对。它是新电脑屏幕上显示的 8 个字母数字，请对照再输一遍。',
  'enrol.codeUsed': '这个一次性码已经用过。请在新电脑上重新生成加入申请。',
  'enrol.notHome': '加入要在本中心的主机上办理。请把申请文件拿到主机上。',
  'enrol.alreadyFounded': '这台电脑已经有中心了，不能再加入。要换中心，请用一个空的数据文件夹。',
  'enrol.unreadable': '这个文件不是加入申请，或没有拷完整。请在新电脑上重新生成。',
  'enrol.noRequest':
    '这台电脑没有待办的加入申请，或申请与这个回执不是一对。请重新生成申请，再到主机上办一次。',
  'enrol.tooMany': '本中心的电脑已经有 99 台，不能再加入。请先找技术人员。',
} as const;
export type PackErrorCode = keyof typeof sentences;

/** A refusal of the exchange with the sentence that belongs to its code. */
export function packError(code: PackErrorCode): DomainError {
  return new DomainError(code, sentences[code]);
}
