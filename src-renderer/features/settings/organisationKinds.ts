import { organisationKindWords as kindWords } from '@contract/case-work-labels';
import type { CallInput } from '../../app/call';

type Kind = CallInput<'directory.saveOrganisation'>['kind'];

export { kindWords };

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
