import type { Answer } from './form';

/** One question read aloud before a case is taken up, with the rule it comes from. */
export interface Question {
  key: string;
  words: string;
  /** Cited law; shown in small type. */
  law: string;
  /** What to do when the answer is 有. */
  advice: string;
  /** Word of the tag when the answer is 有. */
  verdict: string;
  tone: 'amber' | 'red';
}

/**
 * The five plain questions (domain dictionary §1.3). They guide the person at the desk and are not written into the
 * case: the deciding facts become acts of the case (引导法定程序, 终止调解) later.
 */
export const questions: readonly Question[] = [
  {
    key: 'elsewhere',
    words: '法院、仲裁委、派出所或别的机关，已经在办或办结了吗？',
    law: '若干规定 第22条',
    advice:
      '别的机关已经受理或解决的，不再受理；法院委派委托、公安移交并有移交函的除外，把来源改成“法院引导或委派”或“公安移送”，附上函件。',
    verdict: '已在别处办理',
    tone: 'amber',
  },
  {
    key: 'reserved',
    words: '法律规定只能由专门机关处理吗？（如工伤认定、产权登记）',
    law: '若干规定 第22条',
    advice: '告诉来人去哪里办。可以先登记，再在案件里记“引导法定程序”，写明去处。',
    verdict: '归专门机关',
    tone: 'amber',
  },
  {
    key: 'refused',
    words: '对方明确说过不同意调解吗？',
    law: '人民调解法 第17条',
    advice:
      '一方明确拒绝的，不得调解。可以先问明原因；仍不同意的，登记后在案件里终止调解，告知仲裁、诉讼等途径。',
    verdict: '一方拒绝',
    tone: 'amber',
  },
  {
    key: 'violence',
    words: '有没有人受伤、被打，或扬言要动手、轻生？',
    law: '人民调解法 第25条',
    advice: '先稳住人，马上向派出所报告（110）。纠纷可能激化的，先采取预防措施；调解时不要让双方独处。',
    verdict: '先报公安',
    tone: 'red',
  },
  {
    key: 'minor',
    words: '当事人里有未成年人，或涉及家庭暴力吗？',
    law: '反家暴法 第14条',
    advice:
      '无民事行为能力人、限制民事行为能力人遭受或疑似遭受家庭暴力的，应当及时向公安机关报案。建议设为限阅，不安排面对面。',
    verdict: '涉未成年或家暴',
    tone: 'red',
  },
];

export interface Verdict {
  /** Tags at the right of the head, the gravest first. */
  tags: { words: string; kind: 'agreed' | 'attention' | 'trouble' | 'neutral' }[];
  /** Questions answered 有, in order, with their advice. */
  advice: readonly Question[];
}

/** What the answers so far mean. Nothing is judged before all five have been asked. */
export function judge(answers: Readonly<Record<string, Answer>>): Verdict {
  const given = (wanted: Answer) => questions.filter((question) => answers[question.key] === wanted);
  const yes = given('yes');
  const later = given('later').length;
  const open = questions.length - yes.length - later - given('no').length;
  const tags: Verdict['tags'] = yes.map((question) => ({
    words: question.verdict,
    kind: question.tone === 'red' ? 'trouble' : 'attention',
  }));
  if (yes.length === 0 && open === 0)
    tags.push({ words: later === 0 ? '可以受理' : '可以先受理', kind: 'agreed' });
  if (later > 0) tags.push({ words: `${later} 项待补问`, kind: 'attention' });
  if (open > 0) tags.push({ words: `${open} 项还没问`, kind: 'neutral' });
  return { tags, advice: yes };
}
