import type { FormKind, FormListing } from '../contract/documents';
import type { Form } from './definition';
import { acceptanceRegister } from './forms/acceptance-register';
import { disputeRegisterForm } from './forms/dispute-register-form';
import { mediationAgreement } from './forms/mediation-agreement';

/** Every form by key; a new one is added here. */
const FORMS: Record<FormKind, Form> = {
  acceptance_register: acceptanceRegister,
  dispute_register_form: disputeRegisterForm,
  mediation_agreement: mediationAgreement,
};

export function formOf(kind: FormKind): Form {
  return FORMS[kind];
}

/** The list of forms, in the order offices know them. */
export const formKinds: readonly FormListing[] = Object.values(FORMS).map(
  ({ key, name, national, direction }) => ({ key, name, national, direction }),
);
