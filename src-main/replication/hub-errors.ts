import { DomainError } from '../contract/domain-error';

const sentences = {
  'hub.badAddress': '地址写得不对。应是主机的网址或 IP 加端口，例如 10.20.1.5:8443。',
  'hub.unreachable': '连不上县级主机。先看网线和办公网是否通；照常办理，连上后会自动上报。',
  'hub.silent': '县级主机没有回应。过一会儿会自动再试；一直这样请告诉县里的技术人员。',
  'hub.lineCut': '连接中途断了。已确认的不受影响，没传完的会自动重传。',
  'hub.garbled': '收到的内容不完整，没有采用，会自动重传。一直这样请告诉县里的技术人员。',
  'hub.notAHub': '这个地址上不是和案台的县级主机。请核对地址和端口。',
  'hub.notTheSame': '对方的证书不是加入时核对过的那台主机。为安全起见已停止上报，请向县里核实后重新加入。',
  'hub.badCertificate':
    '本机的接入证书不能用了（过期或不是这台主机发的）。请向县里要一个新的加入码，重新加入。',
  'hub.badCode': '加入码不对、已过期或已被别的电脑用过。请向县里要一个新的。',
  'hub.revoked': '这台电脑已被停用，不能再上报。本机内容都还在，请找管理员核对。',
  'hub.otherHome': '这个中心已经由另一台主机管理。请先核对加入的是不是同一个县。',
  'hub.busy': '县级主机正忙，稍后自动再试。',
  'hub.tooLarge': '有一条内容太大，主机没有收。请把附件分开再加，或告诉技术人员。',
  'hub.moved': '刚才有别的改动先到了主机。请刷新看一眼最新内容，再办一次。',
  'hub.noRight': '您的账号没有这项权限，主机没有收。',
  'hub.refused': '县级主机没有收这次请求。请把版本升级到一致后再试。',
  'hub.fault': '县级主机出了故障，没有收。会自动再试；一直这样请告诉县里的技术人员。',
  'hub.fingerprintChanged': '核对时的主机和现在的不是同一台，没有加入。请重新核对指纹。',
  'hub.alreadyJoined': '这台电脑已经加入县级主机。',
  'hub.notJoined': '这台电脑还没有加入县级主机。',
  'hub.sample': '示例数据只供试用，不能加入县级主机。',
  'hub.homeFirst': '先让本中心的主机加入县级主机，再把它做的交换包导入这台电脑，然后这台也能加入。',
} as const;
export type HubErrorCode = keyof typeof sentences;

/** What went wrong on the line to the hub, with the sentence that says what to do. */
export function hubError(code: HubErrorCode): DomainError {
  return new DomainError(code, sentences[code]);
}
