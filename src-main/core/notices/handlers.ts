import type { noticesContract } from '../../contract/notices';
import type { Handlers } from '../../service/handler';
import { listNotices, markSeen } from './notice-queries';

/** What an account should know, and what of it was read here. */
export const noticeHandlers: Handlers<keyof typeof noticesContract> = {
  'notices.list': ({ centre, account, rights }) => listNotices(centre, account, rights),
  'notices.seen': async ({ centre, account }, { ids }) => {
    await markSeen(centre, account, ids);
    centre.emit('notices.changed', {});
    return {};
  },
};
