/** Why a hub refused an entry or holds it, in words for the people at both ends. */
const reasons: Readonly<Record<string, string>> = {
  revokedDevice: '写下它的电脑已停用',
  unknownAccount: '主机上没有写下它的账号',
  lockedAccount: '写下它的账号已停用',
  noRight: '写下它的人没有这项权限',
  notEntitled: '本中心不能再看这件案',
  foreignCentre: '不是本中心的案件',
  governedElsewhere: '账号和单位只能在主机上改',
  malformed: '内容不完整',
  alreadyCounted: '已按重写的一条计入',
  unknownDevice: '主机还不认识写下它的电脑',
  missingPredecessor: '它前面的记录还没有到',
  missingBase: '它依据的记录还没有到',
  futureGov: '要先收下新的账号和单位',
  missingBody: '正文还没有到',
  fork: '这台电脑的数据被复制使用过，等管理员核对',
};

/** A reason by its code, in words; a code of a newer version as it is. */
export function reasonWords(code: string): string {
  return reasons[code] ?? code;
}
