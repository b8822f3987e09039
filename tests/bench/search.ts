import { withCore } from './bench-core';
import { measureQuestions, readRows, type Question } from './reads';
import type { Suite } from './suite';

const shown = 20;

/** Asked letter by letter, as the search box does. */
const typed = ['大满镇', '拖欠三个月工资', '水渠堵住', '张建国', '李秀英与王军', 'zjg', 'wdqf', 'ZY-620702-2026-0001'];
const whole = ['彩礼', '赔偿', '一社 张', '羊进了地', '供暖不热', '1990000', '地埂位置', '三轮车 住院'];
const none = ['没有这样的词语', '鼋鼍', 'qqqxxz', '张建国 鼋鼍'];

/** Results while typing, whole words, words found nowhere, and the ledger narrowed by a text; against reading as many rows. */
export const search: Suite = ({ dataset, brief }) =>
  withCore(dataset, async (core) => {
    const ask = (group: string, text: string): Question => ({
      group,
      ask: () => core.call('disputes.search', { text, limit: shown }),
      baseline: readRows(core, 1, shown),
    });
    const prefixes = typed.flatMap((text) => {
      const characters = [...text];
      return characters.map((_, index) => characters.slice(0, index + 1).join(''));
    });
    return measureQuestions(
      'search',
      [
        ...prefixes.map((text) => ask('while typing', text)),
        ...whole.map((text) => ask('whole words', text)),
        ...none.map((text) => ask('nothing found', text)),
        ...whole.map(
          (text): Question => ({
            group: 'ledger by text',
            ask: () => core.call('disputes.list', { filter: { state: 'all', text }, limit: 100 }),
            baseline: readRows(core, 1, 100),
          }),
        ),
      ],
      brief ? 1 : 10,
    );
  });
