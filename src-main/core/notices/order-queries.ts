import { formatInstant } from '../../contract/local-date';
import type { Notice } from '../../contract/notices';
import type { OrderRow } from '../../contract/supervision';
import type { Centre } from '../../centre/centre';
import type { Rights } from '../accounts/rights';
import type { Account } from '../governed/state';
import { readOrders, runningStates } from '../supervision/row-queries';

type Found = Omit<Notice, 'unread'>;

/**
 * Of supervision: to the person an order names that it is there and that it is late; to whoever issued it (and all who may
 * issue) what is late, what asks for a word and what waits to be looked at. Lateness is read, not stored.
 */
export async function orderNotices(centre: Centre, account: Account, rights: Rights): Promise<Found[]> {
  const rows = await readOrders(centre, rights, runningStates);
  const issues = rights.permissions.has('supervision.issue');
  return rows.flatMap((row) => {
    if (row.addressee.kind === 'person' && row.addressee.id === account.id) return ofAddressee(row);
    return issues || row.by === account.id ? ofIssuer(row) : [];
  });
}

function ofAddressee(row: OrderRow): Found[] {
  if (row.state === 'answered') return [];
  if (row.tone === 'over') return [late(row)];
  return [
    {
      ...about(row),
      // Sent back to be done properly is news again.
      id: `order:${row.id}:${row.state}`,
      kind: 'order',
      words: `${row.author}发来${row.kindName} ${row.no}，要在 ${formatInstant(row.answerDue)} 前回复`,
      at: row.issuedAt,
    },
  ];
}

function ofIssuer(row: OrderRow): Found[] {
  if (row.asks)
    return [
      {
        ...about(row),
        id: `order:${row.id}:asks:${row.nextWords}`,
        kind: 'order_asks',
        words: `${row.addressee.name}对${row.kindName} ${row.no} 有申请，等你定`,
        at: row.issuedAt,
      },
    ];
  if (row.state === 'answered')
    return [
      {
        ...about(row),
        id: `order:${row.id}:answered`,
        kind: 'order_answered',
        words: `${row.addressee.name}已回复${row.kindName} ${row.no}，等核验`,
        at: row.issuedAt,
      },
    ];
  return row.tone === 'over' ? [late(row)] : [];
}

function late(row: OrderRow): Found {
  const due = row.nextDue ?? row.answerDue;
  return {
    ...about(row),
    id: `order:${row.id}:late:${row.next ?? ''}`,
    kind: 'order_late',
    words: `${row.addressee.name}：${row.kindName} ${row.no} ${row.nextWords}，应在 ${formatInstant(due)} 前`,
    at: due,
  };
}

function about(row: OrderRow): Pick<Found, 'dispute' | 'whistle' | 'order' | 'title'> {
  return {
    dispute: row.dispute?.id ?? null,
    whistle: null,
    order: row.id,
    title: row.dispute?.title ?? row.reason,
  };
}
