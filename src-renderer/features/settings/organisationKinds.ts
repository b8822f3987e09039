import type { CallInput } from '../../app/call';

type Kind = CallInput<'directory.saveOrganisation'>['kind'];

export const kindWords: Readonly<Record<Kind, string>> = {
  governance_centre: '综治中心',
  mediation_committee: '调解委员会',
  grid: '网格',
  tribunal: '人民法庭',
  police_station: '派出所',
  judicial_office: '司法所',
  legal_service_office: '法律服务所',
  department: '部门',
  other: '其他',
};

export const kindOptions: readonly { value: Kind; label: string }[] = [
  { value: 'mediation_committee', label: kindWords.mediation_committee },
  { value: 'governance_centre', label: kindWords.governance_centre },
  { value: 'grid', label: kindWords.grid },
  { value: 'tribunal', label: kindWords.tribunal },
  { value: 'police_station', label: kindWords.police_station },
  { value: 'judicial_office', label: kindWords.judicial_office },
  { value: 'legal_service_office', label: kindWords.legal_service_office },
  { value: 'department', label: kindWords.department },
  { value: 'other', label: kindWords.other },
];
