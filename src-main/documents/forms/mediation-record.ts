import type { FormRemark } from '../../contract/documents';
import { mediationRecordData, type MediationRecordData } from '../../contract/mediation-record';
import type { Block, SignatureSlot } from '../blocks';
import { checkWording, remarks } from '../checks';
import { fill, flushParagraph, plain, ruled, title } from '../compose';
import { defineForm } from '../definition';
import { paperDate, paperMinuteWords } from '../wording/dates';

/** So many signatures still fit on the last page with the seal. */
const MOST_TOGETHER = 12;

/** 人民调解记录: one for each session of a case. National format of 2010. */
export const mediationRecord = defineForm({
  key: 'mediation_record',
  name: '人民调解记录',
  national: true,
  direction: null,
  about: 'session',
  schema: mediationRecordData,
  blank: (head) => ({ ...head, parties: [{}, {}] }),
  render,
  check,
});

function render(data: MediationRecordData): Block[] {
  const names = data.parties.map((party) => party.name).filter((name) => name !== '');
  return [
    title(data.people ? '人民调解记录' : '调解记录'),
    flushParagraph(plain('时间：'), fill(spanOf(data), 24)),
    flushParagraph(plain('地点：'), fill(data.place, 24)),
    flushParagraph(plain('事由：'), fill(data.matter, 24)),
    flushParagraph(plain('参加人：'), fill(data.participants.join('；'), 23)),
    flushParagraph(plain('当事人：'), fill(names.join('；'), 23)),
    flushParagraph(
      plain('调解员：'),
      fill(data.mediators.join('、'), 10),
      plain('　记录人：'),
      fill(data.recorder, 8),
    ),
    ruled('调解内容：', contentOf(data), 14),
    ruled('调解结果：', data.result, 3),
    ...signatures(data),
  ];
}

function spanOf({ openedAt, closedAt }: MediationRecordData): string {
  if (openedAt === null) return '';
  const from = paperMinuteWords(openedAt);
  if (closedAt === null) return from;
  const sameDay = closedAt.slice(0, 10) === openedAt.slice(0, 10);
  return `${from}至 ${sameDay ? paperMinuteWords(closedAt).split(' ').at(-1) : paperMinuteWords(closedAt)}`;
}

function contentOf({ points, lines }: MediationRecordData): string {
  const told = points.length === 0 ? [] : [`已办要点：${points.join('；')}。`];
  const said = lines.map(({ time, speaker, text }) =>
    [time, speaker === '' ? '' : `${speaker}：`, text].filter((part) => part !== '').join(' '),
  );
  return [...told, ...said].join('\n');
}

function signatures(data: MediationRecordData): Block[] {
  const slots: SignatureSlot[] = data.parties.map(({ signature }) => ({
    label: '当事人（签名）：',
    ...(signature === null ? {} : { image: signature }),
  }));
  const rows: SignatureSlot[][] = [];
  for (let index = 0; index < slots.length; index += 2) rows.push(slots.slice(index, index + 2));
  rows.push([{ label: '调解员（签名）：' }, { label: '记录人（签名）：' }]);
  return [
    {
      kind: 'signatures',
      rows,
      seal: `${data.unit === '' ? '人民调解委员会' : data.unit}（印章）`,
      date: data.closedAt === null ? paperDate(null) : paperDate(data.closedAt.slice(0, 10)),
      keep: slots.length <= MOST_TOGETHER,
    },
  ];
}

function check(data: MediationRecordData): FormRemark[] {
  return [
    ...remarks(
      [data.openedAt === null, 'time_missing', '还没有调解时间。'],
      [data.place === '', 'place_missing', '还没有调解地点。'],
      [data.parties.length === 0, 'parties_missing', '当事人都没有到场，记录里没有当事人。'],
      [data.mediators.length === 0, 'mediator_missing', '还没有调解员。调解员和记录人都要签名。'],
      [data.recorder === '', 'recorder_missing', '还没有记录人。调解员和记录人都要签名。'],
      [data.points.length < 7, 'points_missing', `七要点办了 ${data.points.length} 项，少的补上再打印。`],
      [data.lines.length === 0, 'content_missing', '记录里还没有内容。'],
      [data.result === '', 'result_missing', '还没有调解结果：协议的内容，或者不成的原因和告知的其他途径。'],
    ),
    ...checkWording([data.result, ...data.lines.map((line) => line.text)]),
  ];
}
