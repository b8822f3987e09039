import { DomainError } from '../../contract/domain-error';
import type { CallOutput, ParsedInput } from '../../contract';
import { shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import { renderHtml, renderText } from '../../documents';
import { committeeShortName } from '../directory/organisations';
import { loadDispute } from '../disputes/load-dispute';
import type { AgreementRecord, DisputeState } from '../disputes/state';
import { sealAgreement } from '../paper/agreement-seal';
import { agreementData } from '../paper/form-data';
import { checkClauses } from './check-clauses';
import { loadSession } from './load-queries';

/** What looks wrong in clauses about the parties of a case. */
export async function checkClausesOf(
  centre: Centre,
  { dispute, clauses, totalFen }: ParsedInput<'sessions.checkClauses'>,
): Promise<CallOutput<'sessions.checkClauses'>> {
  const { state } = await loadDispute(centre, dispute);
  return { remarks: checkClauses(clauses, checkOf(centre, state, totalFen)) };
}

function checkOf(centre: Centre, state: DisputeState, totalFen: number | null) {
  const names = new Map(state.parties.map((party) => [party.id, party.details?.name ?? '']));
  return {
    today: shanghaiDate(centre.now()),
    totalFen,
    partyName: (id: string) => names.get(id) ?? '',
  };
}

/**
 * The exact words the parties sign with their hash, and the form they print as.
 * @throws DomainError `session.notAllowed` while no agreement was drafted in this session
 */
export async function agreementTextOf(
  centre: Centre,
  { id, dispute }: ParsedInput<'sessions.agreementText'>,
): Promise<CallOutput<'sessions.agreementText'>> {
  const { state: session } = await loadSession(centre, id);
  const { state } = await loadDispute(centre, dispute);
  const drafted = session.course.agreements.get(dispute);
  const record = state.agreements.find((each) => each.id === drafted?.agreement);
  if (!drafted || !record || drafted.salt === '')
    throw new DomainError('session.notAllowed', '还没有定稿的协议。先把方案定成协议，再宣读、签字。');
  const paper = {
    sample: centre.governed.centre?.sample ?? false,
    unit: '',
    registrar: '',
    committeeShortName: (committee: string) =>
      committeeShortName(centre.governed, committee, shanghaiDate(centre.now())),
    today: shanghaiDate(record.agreedAt),
  };
  const data = agreementData(state, record, paper);
  return {
    agreement: record.id,
    text: renderText('mediation_agreement', agreementData(state, { ...record, number: null }, paper)),
    html: renderHtml('mediation_agreement', data).html,
    textHash: sealAgreement(state, record, drafted.salt).textHash,
    remarks: checkClauses(clausesOf(record), checkOf(centre, state, null)),
  };
}

function clausesOf(record: AgreementRecord) {
  return record.terms.map(({ id, what, obligor, obligee, amountFen, dueOn }) => ({
    id,
    what,
    obligor,
    obligee,
    amountFen,
    dueOn,
  }));
}
