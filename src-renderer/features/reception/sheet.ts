import { inject, type InjectionKey } from 'vue';
import type { ReceptionForm } from './form';

/** The sheet being filled, given by the page to its steps, which edit it in place. */
export const sheetKey: InjectionKey<ReceptionForm> = Symbol('sheet');

export function useSheet(): ReceptionForm {
  const sheet = inject(sheetKey);
  if (!sheet) throw new Error('A step of the reception stands outside its page.');
  return sheet;
}
