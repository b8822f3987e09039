import type { agreementView, CaseFile, mediationKind } from '@contract/disputes';
import type { z } from 'zod';
import { presentParties } from '../desk/caseDesk';
import { splitNames } from '../sheet/draft';
import { builtWhen, emptyWhen, type TypedWhen } from '../sheet/when';
import { presumedOrganisation } from './attemptDraft';

type Agreement = z.infer<typeof agreementView>;

/** One term as it is typed. */
export interface TermDraft {
  obligor: string | null;
  obligee: string | null;
  what: string;
  amountFen: number | null;
  dueOn: string;
}

/** 达成协议 as it is typed. */
export interface AgreementDraft extends TypedWhen {
  form: 'written' | 'oral';
  mediation: z.infer<typeof mediationKind>;
  organisation: string;
  organisationId: string | null;
  mediators: string;
  recorder: string;
  facts: string;
  matters: string;
  terms: TermDraft[];
  manner: string;
  parties: string[];
  allSigned: boolean | null;
}

/** A new term: with one party on each side it's almost always the respondent who owes the applicant. */
export function emptyTerm(file: CaseFile): TermDraft {
  const parties = presentParties(file);
  const only = (role: 'applicant' | 'respondent') => {
    const found = parties.filter((party) => party.role === role);
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  };
  return { obligor: only('respondent'), obligee: only('applicant'), what: '', amountFen: null, dueOn: '' };
}

/** What is known when the sheet opens: a written agreement that still waits for signatures is taken up again. */
export function emptyAgreement(file: CaseFile): AgreementDraft {
  const waiting = unsignedAgreement(file);
  if (waiting) return draftOf(waiting);
  return {
    ...emptyWhen(),
    form: 'written',
    mediation: 'people',
    organisation: presumedOrganisation(file, 'tier'),
    organisationId: null,
    mediators: '',
    recorder: '',
    facts: file.summary,
    matters: '',
    terms: [emptyTerm(file)],
    manner: '',
    parties: presentParties(file).map((party) => party.id),
    allSigned: null,
  };
}

/** The written agreement not all have signed; recording it again signs it. */
export function unsignedAgreement(file: Pick<CaseFile, 'agreements'>): Agreement | undefined {
  return file.agreements.findLast((one) => one.form === 'written' && one.effectiveAt === null);
}

function draftOf(agreement: Agreement): AgreementDraft {
  const { mediation, organisation, recorder, facts, matters, manner } = agreement;
  return {
    ...emptyWhen(),
    form: 'written',
    mediation,
    organisation,
    organisationId: null,
    mediators: agreement.mediators.join('、'),
    recorder,
    facts,
    matters,
    terms: agreement.terms.map(({ obligor, obligee, what, amountFen, dueOn }) => ({
      obligor,
      obligee,
      what,
      amountFen,
      dueOn: dueOn ?? '',
    })),
    manner,
    parties: [...agreement.parties],
    allSigned: null,
  };
}

/** Fields of the action. An oral agreement holds from when it was made and has nothing to sign (第三十条). */
export function builtAgreement(typed: AgreementDraft): object {
  return {
    ...typed,
    ...builtWhen(typed),
    mediators: splitNames(typed.mediators),
    terms: typed.terms.map((term) => ({ ...term, dueOn: term.dueOn || null })),
    allSigned: typed.form === 'oral' ? true : typed.allSigned,
  };
}
