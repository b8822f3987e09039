import type { CallError } from '../../app/call';
import type { ReceptionForm } from './form';

/** Messages by field, in the order of the sheet. Keys are paths of the register call: `parties.0.name`, `place` … */
export type FieldErrors = Record<string, string>;

/** What must be there before a case can be opened, or a visit be ended the way that was chosen. */
export function missingFields(form: ReceptionForm): FieldErrors {
  const errors: FieldErrors = {};
  const [who] = form.parties;
  // An answer may be given to somebody who doesn't say who they are.
  if (!who?.name.trim() && form.way !== 'answered')
    errors['parties.0.name'] = missingName(who?.kind ?? 'person');
  if (!form.summary.trim()) errors.summary = '写上什么事，一两句就行，后面可以补。';
  if (!form.place.trim() && !endsVisit(form)) errors.place = '写上在哪里，例如 石子坝村三社。';
  if (form.source === 'court' && !form.referral.court.trim()) errors['referral.court'] = '写上是哪个法院。';
  return { ...errors, ...missingOfWay(form) };
}

function endsVisit({ way }: ReceptionForm): boolean {
  return way === 'answered' || way === 'guide' || way === 'decline';
}

type WayField =
  'settledNote' | 'answerNote' | 'assignedTo' | 'approvedBy' | 'divertTo' | 'declineReason' | 'whereTo';

function missingOfWay(form: ReceptionForm): FieldErrors {
  const asked: Partial<Record<ReceptionForm['way'], [field: WayField, words: string][]>> = {
    instant: [['settledNote', '写上当场怎么化解的。']],
    answered: [['answerNote', '写上怎么答复的。']],
    assign: [['assignedTo', '写上报办给哪个单位。']],
    upper: [['approvedBy', '没有调解就上报，要写明批准人。']],
    guide: [
      ['divertTo', '选上引导到哪个程序。'],
      ['whereTo', '写上去哪里办。'],
    ],
    decline: [
      ['declineReason', '选上不予受理的理由。'],
      ['whereTo', '写上该去哪里。'],
    ],
  };
  const missing = (asked[form.way] ?? []).filter(([field]) => !(form[field] ?? '').trim());
  return Object.fromEntries(missing);
}

function missingName(kind: 'person' | 'organisation' | 'group'): string {
  if (kind === 'organisation') return '写上单位名称。';
  return kind === 'group' ? '写上是哪些人，例如 何某等 9 人。' : '写上来反映的人的姓名。';
}

/** Fields whose text can't be read as a date or an amount: registering now would lose what was typed. */
export function unreadFields(unread: Readonly<Record<string, string | null>>): FieldErrors {
  return Object.fromEntries(
    Object.entries(unread).flatMap(([field, words]) => (words === null ? [] : [[field, words]])),
  );
}

/**
 * The fields a refusal is about, each with its sentence. The core names paths of what was sent; parties without a name
 * are left out of that, so their numbers are turned back into those of the sheet. Empty where no field is to blame.
 */
export function refusedFields(error: CallError, form: ReceptionForm): FieldErrors {
  const sent = form.parties.flatMap((party, at) => (at === 0 || party.name.trim() !== '' ? [at] : []));
  const onSheet = (path: string) =>
    path.replace(/^parties\.(\d+)\./, (_, at: string) => `parties.${sent[Number(at)] ?? 0}.`);
  return Object.fromEntries(blamed(error).map(({ field, message }) => [onSheet(field), message]));
}

interface Blame {
  field: string;
  message: string;
}

/** A rule blames one field with its own sentence; a call of the wrong shape lists all that don't fit. */
function blamed(error: CallError): Blame[] {
  const { details } = error;
  if (typeof details !== 'object' || details === null) return [];
  if ('field' in details && typeof details.field === 'string') {
    return [{ field: details.field, message: error.message }];
  }
  return 'fields' in details && Array.isArray(details.fields) ? details.fields.filter(isBlame) : [];
}

function isBlame(value: unknown): value is Blame {
  return (
    typeof value === 'object' &&
    value !== null &&
    'field' in value &&
    typeof value.field === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
