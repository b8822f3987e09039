import type { VerifyReport } from '../contract/system';
import { DomainError } from '../contract/domain-error';
import type { Centre } from '../centre/centre';
import { isFounded } from '../centre/found';
import { openMachine } from '../centre/machine';
import { closeCentre, openCentre } from '../centre/open';
import { rebuildProjections, type Rebuilt } from '../centre/rebuild';
import { plainVault } from '../centre/vault';
import { verifyCentre } from '../centre/verify';
import { currentFolder } from '../service/data-folder';
import { demand } from './arguments';

/** Checks a data directory. Shows ids and counts only, so it asks for no account. */
export function runVerify(options: ReadonlyMap<string, string>): Promise<VerifyReport> {
  return withCentre(options, (centre) => verifyCentre(centre));
}

/** Folds the journal anew and names entries whose bytes are not what was signed. */
export function runRebuild(options: ReadonlyMap<string, string>): Promise<Rebuilt> {
  return withCentre(options, (centre) => rebuildProjections(centre));
}

async function withCentre<T>(
  options: ReadonlyMap<string, string>,
  work: (centre: Centre) => Promise<T>,
): Promise<T> {
  const dir = currentFolder(demand(options, 'data', '数据文件夹'));
  if (!isFounded(dir)) throw new DomainError('cli.noCentre', `“${dir}”里没有建好的中心，请核对 --data。`);
  const centre = await openCentre({
    dir,
    vault: plainVault,
    machine: openMachine(),
    now: () => Date.now(),
    emit: () => undefined,
  });
  try {
    return await work(centre);
  } finally {
    await closeCentre(centre);
  }
}
