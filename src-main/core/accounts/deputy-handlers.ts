import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import { permissionWords, rolesInWords } from '../../contract/role-words';
import type { Handlers } from '../../service/handler';
import { governedEvent } from '../governed/events';
import { recordGoverned } from '../governed/record-governed';
import type { DeputyGrant, GovernedState } from '../governed/state';
import { demandAccount } from './account-checks';
import { permissionsOf } from './roles';

type Names = 'accounts.deputies' | 'accounts.setDeputy' | 'accounts.endDeputy';

export const deputyHandlers: Handlers<Names> = {
  'accounts.deputies': ({ centre }) => {
    const today = shanghaiDate(centre.now());
    const grants = [...centre.governed.deputies.values()].sort((a, b) => (a.from < b.from ? 1 : -1));
    return Promise.resolve({
      deputies: grants.map(({ setGov: _set, endedGov: _ended, powers, ...grant }) => ({
        ...grant,
        powers: [...powers],
        state: stateOf({ ...grant, endedGov: _ended }, today),
      })),
    });
  },
  'accounts.setDeputy': async ({ centre, account }, { reason, ...grant }) => {
    const id = uuidv7();
    const today = shanghaiDate(centre.now());
    await recordGoverned(centre, account.id, (state) => {
      demandSense(state, grant, today);
      return [governedEvent('deputy.set', { grant: id, ...grant }, { reason })];
    });
    centre.emit('accounts.changed', {});
    return { id };
  },
  'accounts.endDeputy': async ({ centre, account }, { id, reason }) => {
    await recordGoverned(centre, account.id, (state) => {
      const grant = state.deputies.get(id);
      if (!grant || grant.endedGov !== null)
        throw new DomainError('accounts.unknown', '这项代办已经停了，刷新后再看。');
      return [governedEvent('deputy.ended', { grant: id }, { reason })];
    });
    centre.emit('accounts.changed', {});
    return {};
  },
};

function stateOf(
  { from, to, endedGov }: Pick<DeputyGrant, 'from' | 'to' | 'endedGov'>,
  today: string,
): 'waiting' | 'active' | 'over' | 'ended' {
  if (endedGov !== null) return 'ended';
  if (today < from) return 'waiting';
  return today > to ? 'over' : 'active';
}

/** @throws DomainError `accounts.unknown` | `accounts.ownDeputy` | `accounts.badDates` | `accounts.lendsNothing` */
function demandSense(
  state: GovernedState,
  {
    principal,
    deputy,
    from,
    to,
    powers,
  }: Pick<DeputyGrant, 'principal' | 'deputy' | 'from' | 'to' | 'powers'>,
  today: string,
): void {
  const lender = demandAccount(state, principal);
  demandAccount(state, deputy);
  if (principal === deputy)
    throw new DomainError('accounts.ownDeputy', '不能由本人代本人，请另选代办的人。', { field: 'deputy' });
  if (to < from || to < today)
    throw new DomainError('accounts.badDates', '到期的日子早于开始或者已经过去，请核对。', { field: 'to' });
  const held = permissionsOf(lender.roles);
  const foreign = powers.find((power) => !held.has(power));
  if (foreign !== undefined)
    throw new DomainError(
      'accounts.lendsNothing',
      `${lender.name}是${rolesInWords(lender.roles)}，没有“${permissionWords[foreign]}”，不能交给人代办。`,
      { field: 'powers' },
    );
}
