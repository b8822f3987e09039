import { useQuery } from '../../app/query';
import { everyMinute } from '../ledger/everyMinute';

/**
 * The day as the core sees it, kept fresh: on news of cases and every minute. `mine`: only cases this person handles,
 * or handles for whom they stand in for.
 */
export function useToday(mine = false) {
  const today = useQuery('disputes.today', { mine }, { refreshOn: ['disputes.changed'] });
  everyMinute(() => void today.reload());
  return today;
}
