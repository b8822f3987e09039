import './no-eval';
import { disputeAction, type DisputeAction } from '@contract/disputes';
import type { z } from 'zod';

/** What a form hands over; fields with defaults may be left out. */
export type ActionInput = z.input<typeof disputeAction>;
/** Sentences by field path (`note`, `terms.0.what`); '' is the whole form. */
export type FieldSentences = Partial<Record<string, string>>;
/** What a form may hold while it is filled in: choices not made yet are null. */
export type Unfinished<T> = { [K in keyof T]: T[K] | null };

const AT = '时间写成 11-24 16:30 的样子，请核对。';

export type Checked = { ok: true; action: DisputeAction } | { ok: false; sentences: FieldSentences };

/**
 * Checks a form with the schema the core will use, so that both say the same. `says` gives the sentence for a choice
 * not made, which a schema can only call wrong.
 */
export function checkAction(kind: DisputeAction['kind'], fields: object, says: FieldSentences = {}): Checked {
  const parsed = disputeAction.safeParse({ ...fields, kind });
  if (parsed.success) return { ok: true, action: parsed.data };
  const sentences: FieldSentences = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.map(String).join('.');
    sentences[path] ??= says[path] ?? (path === 'at' ? AT : readable(issue.message));
  }
  return { ok: false, sentences };
}

function readable(message: string): string {
  return /[\u4e00-\u9fff]/.test(message) ? message : '这一项还没有填好。';
}

/** Reads which fields a refusal of the core is about. Unknown shapes give nothing: the sentence stands at the foot. */
export function refusedFields(details: unknown, message: string): FieldSentences {
  if (typeof details !== 'object' || details === null) return {};
  if ('field' in details && typeof details.field === 'string') return { [bare(details.field)]: message };
  const listed = 'fields' in details ? details.fields : null;
  if (!Array.isArray(listed)) return {};
  return listed.reduce<FieldSentences>(
    (all, issue: unknown) => ({ ...all, ...oneIssue(issue, message) }),
    {},
  );
}

function oneIssue(issue: unknown, message: string): FieldSentences {
  if (typeof issue !== 'object' || issue === null || !('field' in issue) || typeof issue.field !== 'string')
    return {};
  const said = 'message' in issue && typeof issue.message === 'string' ? readable(issue.message) : message;
  return { [bare(issue.field)]: said };
}

function bare(path: string): string {
  return path.replace(/^action\./, '').replace(/^(party|fields|parties\.\d+)\./, '');
}

/** The sentence for a field; paths of nested objects are found by their end (`party.idNumber` for `idNumber`). */
export function sentenceAt(sentences: FieldSentences, path: string): string | undefined {
  return (
    sentences[path] ??
    Object.entries(sentences).find(([at]) => at.endsWith(`.${path}`) && !/\d/.test(at))?.[1]
  );
}
