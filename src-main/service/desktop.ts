import type { z } from 'zod';
import { DomainError } from '../contract/domain-error';
import { coreDesktopContract, desktopContract } from '../contract/desktop';

const calls = { ...desktopContract, ...coreDesktopContract };
type Calls = typeof calls;

/** What only the window process can do for the core. */
export interface Desktop {
  call<N extends keyof Calls>(
    name: N,
    input: z.input<Calls[N]['input']>,
  ): Promise<z.output<Calls[N]['output']>>;
}

/** A desktop over a message sender; replies are parsed before they count. */
export function desktopOver(send: (name: string, input: unknown) => Promise<unknown>): Desktop {
  return {
    async call(name, input) {
      const reply = await send(name, input);
      return calls[name].output.parse(reply) as z.output<Calls[typeof name]['output']>;
    },
  };
}

/** Stands in where there is no window process: the command line and unit tests. */
export const noDesktop: Desktop = {
  call: (name) => Promise.reject(new DomainError('desktop.none', `这里没有窗口，不能做“${name}”。`)),
};
