import type { ConferenceView } from '@contract/conferences';

/** Risk as a conference sees it. */
export const conferenceRiskWords: Readonly<Record<ConferenceView['risk'], string>> = {
  red: '红：可能激化或发生案事件',
  yellow: '黄：情绪对立、要盯住',
  blue: '蓝：一般',
  none: '没有明显风险',
};

export const conferenceRiskShort: Readonly<Record<ConferenceView['risk'], string>> = {
  red: '红色风险',
  yellow: '黄色风险',
  blue: '蓝色风险',
  none: '无明显风险',
};
