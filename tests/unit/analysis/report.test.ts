import { describe, expect, it } from 'vitest';
import type { ReportFigures, ReportKind, ReportSection } from '../../../src-main/contract/analysis-figures';
import {
  decideDiscard,
  decideDraft,
  decideRefresh,
  decideSend,
  decideWrite,
  isReportRefused,
  type ReportDecision,
  type TakenReport,
} from '../../../src-main/core/analysis/decide';
import { reportEvents } from '../../../src-main/core/analysis/events';
import { reportFold } from '../../../src-main/core/analysis/evolve';
import { projectReport } from '../../../src-main/core/analysis/project';
import { compareWithSeal, sealReport } from '../../../src-main/core/analysis/seal-queries';
import { paragraphOf, stateOf } from '../../../src-main/core/analysis/state';
import { checkEvent } from '../../../src-main/journal/event-shape';
import type { DraftEvent } from '../../../src-main/journal/entry';
import { replay } from '../../../src-main/journal/replay';
import { placed } from '../disputes/world';
import { mondayMorning, someFigures } from './some-figures';

/** One report at one PC. */
class ReportWorld {
  readonly drafts: (readonly DraftEvent[])[] = [];
  code = '';

  constructor(private readonly kind: ReportKind = 'weeklyAnalysis') {}

  taken(figures: ReportFigures, overview: string): TakenReport {
    return {
      figures,
      keyCases: [{ dispute: 'd1', tier: 3, people: 6, reasons: ['group'] }],
      seen: { 'device-1': 7 },
      words: {
        placeName: '大满镇',
        unit: '大满镇综治中心',
        places: { '620702102201': '石子坝村' },
        cases: { d1: { no: 'ZY-1', title: '石子坝村 何某与张某邻里纠纷' } },
        paragraphs: { overview, risk: '风险照数字写的' },
      },
    };
  }

  draft(figures = someFigures(), today = '2026-11-23'): this {
    const about = { kind: this.kind, from: figures.period.from, to: figures.period.to, place: '620702102' };
    return this.take(decideDraft(about, this.taken(figures, '照数字写的'), { at: mondayMorning, today }));
  }

  write(section: ReportSection, text: string | null): this {
    return this.take(decideWrite(this.state, [{ section, text }], mondayMorning));
  }

  refresh(registered: number): this {
    const { now } = someFigures();
    const figures = someFigures({ now: { ...now, registered } });
    return this.take(decideRefresh(this.state, this.taken(figures, '新数字写的'), mondayMorning));
  }

  send(maySign = true): this {
    const seal = sealReport(this.state, 'salt');
    if (!seal) throw new Error('nothing to seal');
    return this.take(decideSend(this.state, seal, '甘州区综治中心', { at: mondayMorning, maySign }));
  }

  discard(): this {
    return this.take(decideDiscard(this.state, '写重了', mondayMorning));
  }

  private take(decision: ReportDecision): this {
    this.code = isReportRefused(decision) ? decision.code : '';
    if (!isReportRefused(decision)) this.drafts.push(decision);
    return this;
  }

  replayed(bodies = true) {
    const entries = this.drafts.map((events, index) => {
      const entry = placed(events, { seq: index + 1, at: mondayMorning + index });
      return bodies ? entry : { ...entry, contents: null };
    });
    return replay(reportFold, 'report-1', entries);
  }

  get state() {
    return this.replayed().state;
  }
}

describe('given nothing', () => {
  it('when drafted, figures and paragraphs stand and there is one version', () => {
    const { state } = new ReportWorld().draft();
    expect(state.head).toMatchObject({ kind: 'weeklyAnalysis', from: '2026-11-16', place: '620702102' });
    expect(paragraphOf(state, 'overview')).toBe('照数字写的');
    expect(state.versions.map(({ what }) => what)).toEqual(['drafted']);
  });

  it('when the period has not begun, it is refused', () => {
    expect(new ReportWorld().draft(someFigures(), '2026-11-15').code).toBe('report.notOver');
  });
});

describe('given a draft', () => {
  it('when figures are taken anew, a person’s paragraph stays and the others follow', () => {
    const { state } = new ReportWorld().draft().write('risk', '我写的风险').refresh(13);
    expect(state.taken?.figures.now.registered).toBe(13);
    expect(paragraphOf(state, 'risk')).toBe('我写的风险');
    expect(paragraphOf(state, 'overview')).toBe('新数字写的');
    expect(state.versions.map(({ what }) => what)).toEqual(['drafted', 'edited', 'refreshed']);
  });

  it('when a paragraph goes back to the figures, their words stand again', () => {
    const { state } = new ReportWorld().draft().write('risk', '我写的风险').write('risk', null);
    expect(state.own.has('risk')).toBe(false);
    expect(paragraphOf(state, 'risk')).toBe('风险照数字写的');
  });

  it('when nothing differs or the paragraph is none of it, there is no version', () => {
    const world = new ReportWorld().draft();
    expect(world.write('overview', '照数字写的').code).toBe('report.unchanged');
    expect(world.write('overview', null).code).toBe('report.unchanged');
    expect(world.write('forecast', '没有这一段').code).toBe('report.otherSection');
    expect(world.drafts).toHaveLength(1);
  });

  it('when several paragraphs are stored at once, that is one version', () => {
    const world = new ReportWorld().draft();
    const both = decideWrite(
      world.state,
      [
        { section: 'risk', text: '甲' },
        { section: 'measures', text: '乙' },
      ],
      mondayMorning,
    );
    if (isReportRefused(both)) throw new Error(both.code);
    world.drafts.push(both);
    expect(both).toHaveLength(2);
    expect(world.state.versions).toHaveLength(2);
  });

  it('a week is sent by who may sign, a day by whoever screened', () => {
    expect(new ReportWorld().draft().send(false).code).toBe('report.sentByLead');
    expect(new ReportWorld('dailyScreening').draft().send(false).code).toBe('');
  });

  it('a day without a new case goes up as a nil return', () => {
    const { now } = someFigures();
    const none = someFigures({ now: { ...now, registered: 0 } });
    expect(new ReportWorld('dailyScreening').draft(none).send(false).state.seal?.nil).toBe(true);
    expect(new ReportWorld('dailyScreening').draft().send(false).state.seal?.nil).toBe(false);
  });
});

describe('given a report that went up', () => {
  it('its seal holds over the words, and nothing of it changes', () => {
    const world = new ReportWorld().draft().write('risk', '我写的风险').send();
    expect(compareWithSeal(world.state)).toBe('same');
    expect(world.state.seal).toMatchObject({ to: '甘州区综治中心', actor: 'account-1' });
    expect(world.write('risk', '事后改').code).toBe('report.ended');
    expect(world.refresh(14).code).toBe('report.ended');
    expect(world.discard().code).toBe('report.ended');
    expect(stateOf(world.state)).toBe('sent');
  });

  it('an edit from another PC that came before it shows as another text than was sealed', () => {
    const world = new ReportWorld().draft().send();
    const other = decideWrite(new ReportWorld().draft().state, [{ section: 'risk', text: '乙机改的' }], 1);
    if (isReportRefused(other)) throw new Error(other.code);
    const entries = [
      placed(world.drafts[0] ?? [], { seq: 1 }),
      placed(other, { seq: 1, device: 'device-2', n: 2, base: 1 }),
      placed(world.drafts[1] ?? [], { seq: 2, n: 3, base: 1 }),
    ];
    const { state } = replay(reportFold, 'report-1', entries);
    expect(paragraphOf(state, 'risk')).toBe('乙机改的');
    expect(compareWithSeal(state)).toBe('changed');
  });

  it('an edit from another PC that comes after it has no effect', () => {
    const world = new ReportWorld().draft().send();
    const other = decideWrite(new ReportWorld().draft().state, [{ section: 'risk', text: '乙机改的' }], 1);
    if (isReportRefused(other)) throw new Error(other.code);
    const late = placed(other, { seq: 1, device: 'device-2', n: 3, base: 1 });
    const { state, notes } = replay(reportFold, 'report-1', [
      ...world.drafts.map((events, index) => placed(events, { seq: index + 1 })),
      late,
    ]);
    expect(compareWithSeal(state)).toBe('same');
    expect(notes.get(late.hash)?.ineffective).toEqual(['reportSent']);
  });

  it('without its bodies the seal can’t be compared', () => {
    expect(compareWithSeal(new ReportWorld().draft().send().replayed(false).state)).toBe('unknown');
  });
});

describe('what goes to the readable header', () => {
  const story = () => new ReportWorld().draft().write('risk', '我写的风险').refresh(13).send();

  it('is no name and no free text, and has the shape an incoming entry is checked for', () => {
    for (const event of [...story().drafts, ...new ReportWorld().draft().discard().drafts].flat()) {
      expect(JSON.stringify([event.facts, event.touches])).not.toMatch(/\p{Script=Han}/u);
      const definition = reportEvents.find(({ kind }) => kind === event.kind);
      expect(checkEvent(definition, event)).toBeNull();
    }
  });

  it('decides alone: without bodies the row is the same but for the name of its place', () => {
    const whole = projectReport(story().replayed()).period_report?.[0];
    const bare = projectReport(story().replayed(false)).period_report?.[0];
    expect(bare).toEqual({ ...whole, place_name: '' });
    expect(whole).toMatchObject({ state: 'sent', registered: 13, settled: 10, from_day: 20261116 });
  });
});
