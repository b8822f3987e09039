import type { CallName } from '../contract';
import { accountHandlers, openAccountHandlers } from '../core/accounts/handlers';
import { deputyHandlers } from '../core/accounts/deputy-handlers';
import { handOverHandlers } from '../core/accounts/hand-over-handlers';
import { analysisHandlers } from '../core/analysis/handlers';
import { alertHandlers } from '../core/alerts/handlers';
import { attachmentHandlers } from '../core/attachments/handlers';
import { availabilityHandlers } from '../core/availability/handlers';
import { calendarHandlers } from '../core/calendar/handlers';
import { checklistHandlers } from '../core/checklists/handlers';
import { conferenceHandlers } from '../core/conferences/handlers';
import { directoryHandlers, openDirectoryHandlers } from '../core/directory/handlers';
import { disputeHandlers } from '../core/disputes/handlers';
import { draftHandlers } from '../core/drafts/handlers';
import { dutyHandlers } from '../core/duty/handlers';
import { exchangeHandlers, openExchangeHandlers } from '../core/exchange/handlers';
import { noticeHandlers } from '../core/notices/handlers';
import { ledgerBulkHandlers } from '../core/ledger-bulk/handlers';
import { ledgerImportHandlers } from '../core/ledger-import/handlers';
import { ledgerViewHandlers } from '../core/ledger-views/handlers';
import { paperHandlers } from '../core/paper/handlers';
import { replicationHandlers } from '../core/replication/handlers';
import { openSystemHandlers, systemHandlers } from '../core/system/handlers';
import { partyListHandlers } from '../core/party-list/handlers';
import { sessionHandlers } from '../core/sessions/handlers';
import { screenHandlers } from '../core/sessions/screen-handlers';
import { scheduleHandlers } from '../core/sessions/schedule-handlers';
import { situationHandlers } from '../core/situation/handlers';
import { visitHandlers } from '../core/visits/handlers';
import { whistleHandlers } from '../core/whistles/handlers';
import type { Handlers, OpenHandlers } from './handler';

/** Calls answered before anybody has logged in; each looks after itself. */
export const openHandlers = {
  ...openSystemHandlers,
  ...openAccountHandlers,
  ...openDirectoryHandlers,
  ...openExchangeHandlers,
} satisfies Partial<OpenHandlers<CallName>>;

/** Calls that need a person with the right for them. Doesn't compile while a call of the contract has no handler. */
export const handlers = {
  ...systemHandlers,
  ...accountHandlers,
  ...deputyHandlers,
  ...handOverHandlers,
  ...directoryHandlers,
  ...dutyHandlers,
  ...calendarHandlers,
  ...disputeHandlers,
  ...checklistHandlers,
  ...noticeHandlers,
  ...attachmentHandlers,
  ...availabilityHandlers,
  ...draftHandlers,
  ...exchangeHandlers,
  ...replicationHandlers,
  ...paperHandlers,
  ...visitHandlers,
  ...screenHandlers,
  ...whistleHandlers,
  ...conferenceHandlers,
  ...partyListHandlers,
  ...ledgerImportHandlers,
  ...ledgerViewHandlers,
  ...ledgerBulkHandlers,
  ...sessionHandlers,
  ...scheduleHandlers,
  ...situationHandlers,
  ...analysisHandlers,
  ...alertHandlers,
} satisfies Partial<Handlers<CallName>> & Record<Exclude<CallName, keyof typeof openHandlers>, unknown>;
