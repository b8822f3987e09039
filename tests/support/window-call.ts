import type { Page } from '@playwright/test';
import type { CallInput, CallName, CallOutput } from '../../src-main/contract';

/** Asks the core as a page does, with the rights of who is logged in; a refusal throws what the core said. */
export async function askCore<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const answer: unknown = await page.evaluate(
    async ([call, given]): Promise<unknown> => {
      const bridge: unknown = Reflect.get(window, 'hean');
      return Reflect.apply(Reflect.get(Object(bridge), 'call'), bridge, [call, given]);
    },
    [name, input] as const,
  );
  const { ok, value }: { ok?: boolean; value?: unknown } = Object(answer);
  if (ok !== true) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return value as CallOutput<N>;
}
