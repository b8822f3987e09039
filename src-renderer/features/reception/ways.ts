import type { Tier } from '@contract/primitives';
import type { CaseWay, WayKey } from './form';

/** A way to go on after the questions. Only ways that work here are offered. */
export type Way = CaseMaking | VisitEnding;

interface WayWords {
  key: WayKey;
  label: string;
  text: string;
}

/** Opens a case; `entryTier` is the level whose clock starts. */
interface CaseMaking extends WayWords, CaseWay {
  makes: 'case';
  /** Typed for another unit: its name is asked. */
  behalf: { label: string; placeholder: string } | null;
}

/** Ends the visit without a case. */
interface VisitEnding extends WayWords {
  makes: 'visit';
  outcome: 'answered' | 'guided' | 'declined';
}

/** Ways of a centre of level 3 (乡镇) or 4 (县区); a centre of another level has at least its own. */
export function waysOf(centreTier: Tier): Way[] {
  const lower: CaseMaking[] = [
    below('township', '乡镇中心先调', '从三级起算，代乡镇中心登记', 3, '例如 大满镇综治中心'),
    below('village', '村调委会先调', '从二级起算，代村（社区）登记', 2, '例如 石子坝村人民调解委员会'),
    below('grid', '网格员先调', '从一级起算，代网格员登记', 1, '例如 第 3 网格 李某'),
  ];
  const own = (words: WayWords, outcome: CaseWay['outcome']): CaseMaking => ({
    ...words,
    makes: 'case',
    entryTier: centreTier,
    outcome,
    behalf: null,
  });
  return [
    {
      key: 'answered',
      label: '当场答复',
      text: '咨询类，只记事项与结果',
      makes: 'visit',
      outcome: 'answered',
    },
    own({ key: 'centre', label: '本中心调解', text: '由本中心受理并起算' }, 'registered'),
    own({ key: 'assign', label: '交办部门', text: '人社、水务等单位承办，本中心跟着' }, 'assigned'),
    ...(centreTier < 4
      ? [own({ key: 'upper', label: '上报上一级', text: '重大或紧急，经批准直接上报' }, 'handed')]
      : []),
    ...lower.filter((way) => way.entryTier < centreTier),
    {
      key: 'guide',
      label: '引导法定程序',
      text: '仲裁、诉讼、复议，打印告知单',
      makes: 'visit',
      outcome: 'guided',
    },
    {
      key: 'decline',
      label: '不予受理',
      text: '写明理由和去处，打印告知单',
      makes: 'visit',
      outcome: 'declined',
    },
    own({ key: 'instant', label: '当场化解，只登记', text: '登记后随即结案' }, 'registered'),
  ];
}

function below(key: WayKey, label: string, text: string, entryTier: Tier, placeholder: string): CaseMaking {
  const behalf = { label: '代谁登记', placeholder };
  return { key, label, text, makes: 'case', entryTier, outcome: 'handed', behalf };
}

/** Ways shown on one card, 上报或下交: another level goes on. */
export function isHandOver(way: Way): boolean {
  return way.makes === 'case' && way.outcome === 'handed';
}

/** A tier from a number of the centre; 3 for anything unknown. */
export function tierOf(level: number | undefined): Tier {
  return level === 1 || level === 2 || level === 4 ? level : 3;
}
