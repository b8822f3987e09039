import type { partyListContract } from '../../contract/party-list';
import type { Handlers } from '../../service/handler';
import { readSheet } from '../../sheets/read-sheet';
import { readPeople } from './read-people';

/** A list of people is small; larger files are something else. */
const limits = { bytes: 10_000_000, rows: 5_000, columns: 60 };

export const partyListHandlers: Handlers<keyof typeof partyListContract> = {
  'partyList.preview': async (_context, { text, path, existing }) => {
    const sheet = await readSheet(path ?? new TextEncoder().encode(text), { limits });
    return readPeople(sheet.rows, existing);
  },
};
