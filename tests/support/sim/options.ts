import { demand, demandNumber } from '../../../src-main/cli/arguments';
import { DomainError } from '../../../src-main/contract/domain-error';
import { lineFaults } from '../fault-line';

/** What may go wrong: on the line, in the hub's process, or in what a PC sends and in its clock. */
export const simFaults = [...lineFaults, 'kill', 'repeat', 'reorder', 'clock'] as const;
export type SimFault = (typeof simFaults)[number];

/** Harm done on purpose, to show that the recount sees it. */
export const sabotages = ['drop-one', 'swap', 'stale-ack'] as const;
export type Sabotage = (typeof sabotages)[number];

export interface SimOptions {
  readonly stations: number;
  /** Entries that all stations write together. */
  readonly actions: number;
  readonly faults: ReadonlySet<SimFault>;
  readonly seed: number;
  readonly sabotage: Sabotage | null;
  /** Mean pause of a station between two actions, ms. */
  readonly paceMs: number;
  /** Folder that keeps the hub's data and the stations' logs; a folder of its own that goes when left out. */
  readonly out: string | null;
  readonly json: string | null;
}

/** @throws DomainError `cli.*`, `sim.*` in words for who typed it */
export function readSimOptions(options: ReadonlyMap<string, string>): SimOptions {
  const hub = options.get('hub') ?? 'sqlite';
  if (hub !== 'sqlite')
    throw new DomainError('sim.noSuchHub', '主机现在只有自带数据库一种，请写 --hub sqlite。');
  const sabotage = options.get('sabotage') ?? '';
  const known = sabotages.find((each) => each === sabotage);
  if (sabotage !== '' && !known)
    throw new DomainError('sim.noSuchSabotage', `--sabotage 可以是：${sabotages.join('、')}。`);
  return {
    stations: demandNumber(options, 'stations', '电脑台数', 1),
    actions: demandNumber(options, 'actions', '一共办几件事', 1),
    faults: faultsIn(demand(options, 'faults', `all、none，或用逗号列出：${simFaults.join(',')}`)),
    seed: demandNumber(options, 'seed', '种子', 0),
    sabotage: known ?? null,
    paceMs: options.has('pace') ? demandNumber(options, 'pace', '每台两次操作之间平均毫秒数', 0) : 2000,
    out: options.get('out') ?? null,
    json: options.get('json') || null,
  };
}

function faultsIn(text: string): ReadonlySet<SimFault> {
  if (text === 'none') return new Set();
  if (text === 'all') return new Set(simFaults);
  return new Set(
    text.split(',').map((word) => {
      const fault = simFaults.find((each) => each === word.trim());
      if (!fault)
        throw new DomainError(
          'sim.noSuchFault',
          `没有“${word}”这种故障。可以写 all、none 或：${simFaults.join(',')}。`,
        );
      return fault;
    }),
  );
}
