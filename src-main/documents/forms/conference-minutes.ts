import type { FormRemark } from '../../contract/documents';
import { conferenceMinutesData, type ConferenceMinutesData } from '../../contract/joint-papers';
import type { Block } from '../blocks';
import { remarks } from '../checks';
import {
  choice,
  fill,
  flushParagraph,
  formTable,
  labelled,
  line,
  listTable,
  plain,
  title,
  writing,
} from '../compose';
import { defineForm } from '../definition';
import { paperDate, paperMinuteWords } from '../wording/dates';

const VALUE_CM = [11.44];
/** Lines of the blank. */
const BLANK_PEOPLE = 8;
const BLANK_STEPS = 6;
const risks = { red: '红', yellow: '黄', blue: '蓝', none: '无' } as const;

/** 会商研判纪要: who met, what they find, the plan and the group that carries it out. */
export const conferenceMinutes = defineForm({
  key: 'conference_minutes',
  name: '会商研判纪要',
  national: false,
  direction: null,
  about: 'conference',
  schema: conferenceMinutesData,
  blank: (head) => ({
    ...head,
    participants: Array.from({ length: BLANK_PEOPLE }, () => ({})),
    steps: Array.from({ length: BLANK_STEPS }, () => ({})),
  }),
  render,
  check,
});

function render(data: ConferenceMinutesData): Block[] {
  return [
    title('矛盾纠纷会商研判纪要'),
    formTable(VALUE_CM, [
      labelled('案号', data.caseNumber, 1),
      labelled('事项', data.caseTitle, 1),
      labelled('会商时间', paperMinuteWords(data.heldAt), 1),
      labelled('地点', data.place, 1),
      labelled('主持人', data.host, 1),
      labelled('记录人', data.recorder, 1),
      labelled('风险等级', [line(riskChoice(data.risk))], 1),
      writing('风险研判', data.assessment, 1),
      writing('成因分析', data.causes, 1),
      writing('会商意见', data.opinion, 1),
    ]),
    { kind: 'heading', text: '参加人', newPage: false },
    listTable(
      [
        { head: '单位', width: 5.64, left: true },
        { head: '姓名', width: 3 },
        { head: '职务', width: 3 },
        { head: '签名', width: 3 },
      ],
      data.participants.map(({ unit, name, duty }) => [unit, name, duty, '']),
    ),
    { kind: 'heading', text: '化解方案', newPage: false },
    listTable(
      [
        { head: '序号', width: 1.4 },
        { head: '办什么', width: 6.44, left: true },
        { head: '谁办', width: 3.6 },
        { head: '办结时间', width: 3.2 },
      ],
      data.steps.map(({ words, who, dueOn }, index) => [
        String(index + 1),
        words,
        who,
        dueOn === null ? '' : paperDate(dueOn),
      ]),
    ),
    flushParagraph(plain('化解小组组长：'), fill(data.groupLeader, 8)),
    flushParagraph(plain('成员：'), fill(data.groupMembers, 24)),
    {
      kind: 'signatures',
      rows: [[{ label: '主持人（签名）：' }, { label: '记录人（签名）：' }]],
      seal: data.unit,
      date: paperDate(data.heldAt === null ? null : data.heldAt.slice(0, 10)),
      keep: true,
    },
  ];
}

function riskChoice(risk: ConferenceMinutesData['risk']) {
  return choice(
    (['red', 'yellow', 'blue', 'none'] as const).map((each) => ({
      label: risks[each],
      chosen: each === risk,
    })),
  );
}

function check(data: ConferenceMinutesData): FormRemark[] {
  return remarks(
    [data.steps.length === 0, 'steps_missing', '方案里还没有写步骤。'],
    [data.groupLeader === '', 'leader_missing', '化解小组还没有组长。'],
  );
}
