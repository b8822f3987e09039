import type { z } from 'zod';
import { accountsContract } from './accounts';
import { analysisContract } from './analysis';
import { alertsContract } from './alerts';
import { attachmentsContract } from './attachments';
import { availabilityContract } from './availability';
import { calendarContract } from './calendar';
import { checklistsContract } from './checklists';
import { conferencesContract } from './conferences';
import { directoryContract } from './directory';
import { disputesContract } from './disputes';
import { draftsContract } from './drafts';
import { dutyContract } from './duty';
import { exchangeContract } from './exchange';
import { noticesContract } from './notices';
import { ledgerBulkContract } from './ledger-bulk';
import { ledgerImportContract } from './ledger-import';
import { ledgerViewsContract } from './ledger-views';
import { paperContract } from './paper';
import { partyListContract } from './party-list';
import { scheduleContract } from './schedule';
import { sessionsContract } from './sessions';
import { screenContract } from './screen';
import { situationContract } from './situation';
import { replicationContract } from './replication';
import { systemContract } from './system';
import { visitsContract } from './visits';
import { whistlesContract } from './whistles';

/** Every call a window can make of the core, by name. */
export const contract = {
  ...systemContract,
  ...accountsContract,
  ...directoryContract,
  ...dutyContract,
  ...calendarContract,
  ...disputesContract,
  ...checklistsContract,
  ...noticesContract,
  ...attachmentsContract,
  ...availabilityContract,
  ...draftsContract,
  ...exchangeContract,
  ...replicationContract,
  ...paperContract,
  ...visitsContract,
  ...screenContract,
  ...whistlesContract,
  ...conferencesContract,
  ...partyListContract,
  ...ledgerImportContract,
  ...ledgerViewsContract,
  ...ledgerBulkContract,
  ...sessionsContract,
  ...scheduleContract,
  ...situationContract,
  ...analysisContract,
  ...alertsContract,
};

export type CallName = keyof typeof contract;
/** What a caller may pass: fields with defaults may be left out. */
export type CallInput<N extends CallName> = z.input<(typeof contract)[N]['input']>;
/** What a handler receives after parsing. */
export type ParsedInput<N extends CallName> = z.output<(typeof contract)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof contract)[N]['output']>;
