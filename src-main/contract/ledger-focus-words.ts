import { governanceCategoryName } from './categories';
import { tierWord } from './clock';
import { satisfactionWords } from './labels';
import type { LedgerFocus } from './ledger-focus';

/** What a focus narrows, in short phrases; `nameOf` gives the name of a place or a person by code or id. */
export function focusWords(focus: LedgerFocus, nameOf: (key: string) => string): string[] {
  const places = focus.divisions.map(nameOf).filter((name) => name !== '');
  const some =
    places.length > 3 ? `${places.slice(0, 3).join('、')}等 ${focus.divisions.length} 处` : places.join('、');
  const phrases = [
    some,
    focus.governance.map((code) => governanceCategoryName(code)).join('、'),
    dayWords(focus.closedFrom, focus.closedTo, '办结'),
    focus.settledTiers.length === 0 ? '' : `${focus.settledTiers.map(tierWord).join('、')}化解`,
    focus.handler === null ? '' : focus.handler === '' ? '没有经办人' : `经办人${nameOf(focus.handler)}`,
    focus.holder,
    focus.groups ? '5 人以上' : '',
    focus.risky ? '有风险' : '',
    focus.watched ? '重大或红色风险' : '',
    focus.conflicting ? '两处写得不一样' : '',
    focus.satisfaction.map((each) => satisfactionWords[each]).join('、'),
    focus.unsettled ? '未成办结' : '',
    focus.success === null ? '' : successWords[focus.success],
    focus.owing === null ? '' : focus.owing === 'overdue' ? '约定到期没有履行' : '约定还没有履行完',
    stageWords(focus),
    focus.counted ? '不含误登和并案' : '',
  ];
  return phrases.filter((phrase) => phrase !== '');
}

const successWords = {
  reached: '化解成功',
  owing: '化解成功并应当履行',
  performed: '化解成功并全部履行',
  followed: '化解成功并回访过',
  held: '回访没有反复',
};

const resultWords = {
  handling: '在办',
  settled: '化解',
  handedUp: '上报',
  returned: '退回',
  ended: '未成办结',
};

function stageWords({ stageTier, stageResults, stageFrom, stageTo }: LedgerFocus): string {
  if (stageTier === null) return '';
  const results = stageResults.map((each) => resultWords[each]).join('、');
  return `${dayWords(stageFrom, stageTo, '')}到${tierWord(stageTier)}${results === '' ? '' : `（${results}）`}`;
}

function dayWords(from: string | null, to: string | null, what: string): string {
  if (from === null && to === null) return '';
  if (from !== null && from === to) return `${from} ${what}`;
  return `${from ?? '最早'} 至 ${to ?? '今天'} ${what}`.trim();
}
