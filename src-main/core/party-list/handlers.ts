import type { partyListContract } from '../../contract/party-list';
import type { CaseContext, Handlers } from '../../service/handler';
import { readSheet } from '../../sheets/read-sheet';
import { readingOf } from '../accounts/reading';
import { loadDispute } from '../disputes/load-dispute';
import { activeParties } from '../disputes/state-questions';
import { countEarlier } from './earlier-queries';
import { readPeople, type Known } from './read-people';

/** A list of people is small; larger files are something else. */
const limits = { bytes: 10_000_000, rows: 5_000, columns: 60 };

export const partyListHandlers: Handlers<keyof typeof partyListContract> = {
  'partyList.preview': async (context, { text, path, existing, dispute }) => {
    const sheet = await readSheet(path ?? new TextEncoder().encode(text), { limits });
    const known = [...existing, ...(await partiesOf(context, dispute))];
    const read = readPeople(sheet.rows, known);
    const people = read.rows.map(({ person }) => person);
    const earlier = await countEarlier(context.centre, readingOf(context.rights), people, dispute);
    return { ...read, rows: read.rows.map((row, at) => ({ ...row, earlier: earlier[at] ?? 0 })) };
  },
};

async function partiesOf({ centre }: CaseContext, dispute: string | null): Promise<Known[]> {
  if (dispute === null) return [];
  const { state } = await loadDispute(centre, dispute);
  return activeParties(state).map(({ details }) => ({
    name: details?.name ?? '',
    phone: details?.phone ?? '',
    idNumber: details?.idNumber ?? '',
  }));
}
