import { createHmac } from 'node:crypto';
import type { AlertRule } from '../../contract/alerts';

/**
 * Ids and fingerprints of alerts. Both stand in headers, which travel further than names do, and both follow from things that
 * could be guessed (an identity number, a word): they are keyed with the centre's key, which every PC of the centre has and no
 * hub. The same facts give the same id on every PC of the centre.
 */
export interface AlertKeys {
  idOf(rule: AlertRule, subject: string): string;
  fingerprintOf(parts: readonly (string | number)[]): string;
}

/** 160 bits are plenty to tell apart what one centre has. */
const length = 27;

export function alertKeys(centreKey: Uint8Array): AlertKeys {
  const keyed = (use: string, text: string) =>
    createHmac('sha256', centreKey).update(`${use}\n${text}`).digest('base64url').slice(0, length);
  return {
    idOf: (rule, subject) => `alert:${rule}:${keyed('alert', `${rule}\n${subject}`)}`,
    fingerprintOf: (parts) => keyed('facts', parts.join('\n')),
  };
}
