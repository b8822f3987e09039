import type { mediationPoint } from '@contract/case-work';
import type { organisationKind } from '@contract/directory';
import type { attemptMode, attemptResult, CaseFile, failureReason, mediationKind } from '@contract/disputes';
import type { z } from 'zod';
import { presentParties } from '../desk/caseDesk';
import { splitNames } from '../sheet/draft';
import { builtWhen, emptyWhen, type TypedWhen } from '../sheet/when';
import { stageInCharge } from './stages';

export type AttemptBy = 'tier' | 'court' | 'other';

/** 记一次调解 as it is typed. */
export interface AttemptDraft extends TypedWhen {
  by: AttemptBy;
  mediation: z.infer<typeof mediationKind>;
  organisation: string;
  mediators: string;
  recorder: string;
  mode: z.infer<typeof attemptMode>;
  place: string;
  joint: boolean;
  participants: { name: string; unit: string }[];
  presentParties: string[];
  summary: string;
  result: z.infer<typeof attemptResult> | null;
  failureReason: z.infer<typeof failureReason> | null;
  nextOn: string;
  bodyKind: z.infer<typeof organisationKind> | null;
  points: z.infer<typeof mediationPoint>[];
  resultReason: string;
}

/** Who presides when nothing else is said: the unit of the level in charge, the court that referred the case. */
export function presumedOrganisation(file: CaseFile, by: AttemptBy): string {
  if (by === 'court') return file.referral?.court ?? '';
  return by === 'tier' ? (stageInCharge(file)?.unit ?? '') : '';
}

export function emptyAttempt(file: CaseFile): AttemptDraft {
  const by = presumedBy(file);
  return {
    ...emptyWhen(),
    by,
    mediation: by === 'court' ? 'judicial' : file.tier === 1 ? 'grid' : 'people',
    organisation: presumedOrganisation(file, by),
    mediators: '',
    recorder: '',
    mode: 'joint',
    place: '',
    joint: false,
    participants: [],
    presentParties: presentParties(file).map((party) => party.id),
    summary: '',
    result: null,
    failureReason: null,
    nextOn: '',
    bodyKind: null,
    points: [],
    resultReason: '',
  };
}

/** A level that hasn't signed for the case yet can't have mediated: then it was the court or someone else. */
function presumedBy(file: CaseFile): AttemptBy {
  if (file.state !== 'waiting') return 'tier';
  return file.referral ? 'court' : 'other';
}

/** Fields of the action; what doesn't belong to the chosen result or is an empty row is left out. */
export function builtAttempt(typed: AttemptDraft): object {
  return {
    ...typed,
    ...builtWhen(typed),
    mediators: splitNames(typed.mediators),
    participants: typed.participants.filter((one) => one.name.trim() || one.unit.trim()),
    failureReason: typed.result === 'failed' ? typed.failureReason : null,
    nextOn: typed.result === 'adjourned' && typed.nextOn ? typed.nextOn : null,
  };
}
