import { benchNow } from './dataset';
import { withCore } from './bench-core';
import { measureQuestions } from './reads';
import type { Suite } from './suite';

/** Alerts as the page asks for them, derived anew each time, against reading every open case by one plain statement. */
export const alerts: Suite = ({ dataset, brief }) =>
  withCore(dataset, async (core) => {
    const openCases = () =>
      core.centre.store.read((connection) => connection.all('SELECT * FROM dispute WHERE open = 1'));
    let seen = 0;
    /** Something is written before each question, so that none is answered from the one before. */
    const write = () =>
      core.centre.store.write((tx) =>
        tx.run("INSERT OR REPLACE INTO notice_seen(account, notice, at) VALUES ('bench', ?, ?)", [
          `notice-${++seen}`,
          benchNow,
        ]),
      );
    const after = async (ask: () => Promise<unknown>) => {
      await write();
      return ask();
    };
    return measureQuestions(
      'alerts',
      [
        { group: 'list', ask: () => after(() => core.call('alerts.list', {})), baseline: openCases },
        { group: 'count', ask: () => after(() => core.call('alerts.count', {})), baseline: openCases },
        {
          group: 'one rule',
          ask: () => after(() => core.call('alerts.list', { rules: ['clusterPlace'] })),
          baseline: openCases,
        },
      ],
      brief ? 1 : 8,
    );
  });
