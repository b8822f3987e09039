import type { FormKind, FormListing } from '../contract/documents';
import type { Form } from './definition';
import { acceptanceRegister } from './forms/acceptance-register';
import { conferenceMinutes } from './forms/conference-minutes';
import { caseLedger } from './forms/case-ledger';
import { disputeRegisterForm } from './forms/dispute-register-form';
import { disputeTransferForm } from './forms/dispute-transfer-form';
import { intakeReceipt } from './forms/intake-receipt';
import { handOverList } from './forms/hand-over-list';
import { mediationAgreement } from './forms/mediation-agreement';
import { mediationRecord } from './forms/mediation-record';
import { periodReport } from './forms/period-report';
import { oralAgreementRegister } from './forms/oral-agreement-register';
import { policeReport } from './forms/police-report';
import { progressCard } from './forms/progress-card';
import { queueSlip } from './forms/queue-slip';
import { receptionNotice } from './forms/reception-notice';
import { receptionRegister } from './forms/reception-register';
import { sessionInvitation } from './forms/session-invitation';
import { redCard, supervisionSlip, urgeSlip, yellowCard } from './forms/supervision-order';
import { whistleSlip } from './forms/whistle-slip';

/** Every form by key; a new one is added here. */
const FORMS: Record<FormKind, Form> = {
  acceptance_register: acceptanceRegister,
  dispute_register_form: disputeRegisterForm,
  dispute_transfer_form: disputeTransferForm,
  mediation_agreement: mediationAgreement,
  oral_agreement_register: oralAgreementRegister,
  intake_receipt: intakeReceipt,
  progress_card: progressCard,
  police_report: policeReport,
  queue_slip: queueSlip,
  reception_notice: receptionNotice,
  reception_register: receptionRegister,
  hand_over_list: handOverList,
  session_invitation: sessionInvitation,
  mediation_record: mediationRecord,
  whistle_slip: whistleSlip,
  urge_slip: urgeSlip,
  supervision_slip: supervisionSlip,
  yellow_card: yellowCard,
  red_card: redCard,
  conference_minutes: conferenceMinutes,
  case_ledger: caseLedger,
  period_report: periodReport,
};

export function formOf(kind: FormKind): Form {
  return FORMS[kind];
}

/** The list of forms, in the order offices know them. */
export const formKinds: readonly FormListing[] = Object.values(FORMS).map(
  ({ key, name, about, national, direction }) => ({ key, name, about, national, direction }),
);
