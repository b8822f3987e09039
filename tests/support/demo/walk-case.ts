import type { Page } from 'playwright';
import type { SampleAction } from '../../../src-main/samples/plan-case';
import { perform } from './acts';
import { fillReception, sendReception, type RegisterDraft } from './reception';

/** A case as the driver walks it: taken in, then act after act. */
export interface Walk {
  readonly register: RegisterDraft;
  readonly acts: readonly SampleAction[];
}
export interface Walked {
  readonly id: string;
  readonly no: string;
}

/** Takes one case through the window from the front desk to its end. */
export async function walkCase(
  page: Page,
  walk: Walk,
  options: { readonly sample: boolean },
): Promise<Walked> {
  await fillReception(page, walk.register, options);
  const registered = await sendReception(page);
  for (const act of walk.acts) await perform(page, act);
  return registered;
}
