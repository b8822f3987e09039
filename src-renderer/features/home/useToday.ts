import { useQuery } from '../../app/query';
import { everyMinute } from '../ledger/everyMinute';

/** The day as the core sees it, kept fresh: on news of cases and every minute. */
export function useToday() {
  const today = useQuery('disputes.today', {}, { refreshOn: ['disputes.changed'] });
  everyMinute(() => void today.reload());
  return today;
}
