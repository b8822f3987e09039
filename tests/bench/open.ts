import { Chance } from '../../src-main/samples/random';
import { withCore } from './bench-core';
import { measureQuestions, type Question } from './reads';
import type { Suite } from './suite';

/** A case opened whole (read, folded, clocks and words of now computed), against reading its rows of the journal. */
export const open: Suite = ({ dataset, brief }) =>
  withCore(dataset, async (core) => {
    const chance = new Chance(dataset.seed + 2);
    const ids = await core.centre.store.read((connection) =>
      connection.all<{ id: string }>(
        'SELECT id FROM dispute WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n',
        [JSON.stringify(Array.from({ length: brief ? 5 : 300 }, () => 1 + chance.below(dataset.cases)))],
      ),
    );
    const questions = ids.map(
      ({ id }): Question => ({
        group: 'any case',
        ask: () => core.call('disputes.open', { id }),
        baseline: () =>
          core.centre.store.read((connection) =>
            connection.all('SELECT * FROM entry WHERE aggregate = ?', [id]),
          ),
      }),
    );
    const [overall] = await measureQuestions('open', questions, brief ? 1 : 3);
    return overall ? [overall] : [];
  });
