import type { JusticeCategory } from './disputes';

/**
 * City departments a dispute of a kind goes to when the county can't settle it (上报市级有关职能部门: by type, not to
 * the city centre as such, dictionary §2.4). A default; another name may always be typed.
 */
const byCategory: Readonly<Record<JusticeCategory, readonly string[]>> = {
  marriage_family: ['市妇女联合会', '市民政局'],
  neighbour: ['市司法局'],
  housing_homestead: ['市自然资源局', '市农业农村局'],
  contract: ['市司法局', '市市场监督管理局'],
  production: ['市农业农村局', '市工业和信息化局'],
  damages: ['市司法局'],
  forest_land: ['市林业和草原局', '市自然资源局'],
  expropriation: ['市住房和城乡建设局', '市自然资源局'],
  environment: ['市生态环境局'],
  migrant_wages: ['市人力资源和社会保障局', '市住房和城乡建设局'],
  other_labour: ['市人力资源和社会保障局'],
  tourism: ['市文体广电和旅游局'],
  e_commerce: ['市市场监督管理局'],
  other_consumer: ['市市场监督管理局'],
  medical: ['市卫生健康委员会'],
  traffic_accident: ['市公安局'],
  property_service: ['市住房和城乡建设局'],
  other: ['市委政法委', '市司法局'],
};

export function municipalDepartments(category: JusticeCategory | null): readonly string[] {
  return byCategory[category ?? 'other'];
}
