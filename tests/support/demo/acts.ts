import type { Locator, Page } from 'playwright';
import {
  agreementFormWords,
  attemptModeWords,
  attemptResultWords,
  escalateReasonWords,
  failureReasonWords,
  judicialResultWords,
  mediationKindWords,
  outcomeWords,
  pauseReasonWords,
  performanceWords,
  returnReasonWords,
  satisfactionWords,
  terminateReasonWords,
} from '../../../src-main/contract/labels';
import type { SampleAction } from '../../../src-main/samples/plan-case';
import { answer, choose, clearChoice, field, turn, typedMoment, typedYuan, write } from './fields';
import { escalateNoteLabel, onBehalfLabel, sheetWords } from './words';

export type DrivenKind = keyof typeof sheetWords;
type Driven<K extends DrivenKind = DrivenKind> = Extract<SampleAction, { kind: K }>;

const presidedWords = { tier: '本级办理单位', court: '法院', other: '其他组织' } as const;

/** Does one act on the case page that is open: opens its sheet, fills it, sends it and waits until it is done. */
export async function perform(page: Page, action: SampleAction): Promise<void> {
  if (!isDriven(action)) throw new Error(`没有这一步的走法：${action.kind}`);
  const sheet = await openSheet(page, sheetWords[action.kind].open);
  await fillSheet(page, sheet, action);
  if (action.at != null) await write(sheet, sheetWords[action.kind].time, typedMoment(action.at));
  if (action.onBehalfOf) await write(sheet, onBehalfLabel, action.onBehalfOf);
  await sendSheet(sheet, sheetWords[action.kind].finish);
}

function isDriven(action: SampleAction): action is Driven {
  return action.kind in sheetWords;
}

/** Opens the sheet of an act: a button of the head, or an item under 更多. */
export async function openSheet(page: Page, word: string): Promise<Locator> {
  const head = page.locator('.page-head');
  const button = head.getByRole('button', { name: word, exact: true });
  const more = head.getByRole('button', { name: '更多' });
  await button.or(more).first().waitFor();
  if (await button.isVisible()) await button.click();
  else {
    await more.click();
    await page.getByRole('menuitem', { name: word, exact: true }).click();
  }
  const sheet = page.getByRole('dialog', { name: new RegExp(`^${word}`) });
  await sheet.waitFor();
  return sheet;
}

/** Sends a sheet; what it refuses is told in its own words. */
export async function sendSheet(sheet: Locator, word: string): Promise<void> {
  await sheet.getByRole('button', { name: word, exact: true }).click();
  await sheet.waitFor({ state: 'detached', timeout: 20_000 }).catch(async (error: unknown) => {
    const said = await sheet.locator('.message.error, [role=alert]').allInnerTexts();
    throw new Error(`“${word}”没有办成：${said.join('；') || String(error)}`);
  });
}

function fillSheet(page: Page, sheet: Locator, action: Driven): Promise<void> {
  switch (action.kind) {
    case 'sign':
      return writeIf(sheet, '说明', action.note);
    case 'recordAttempt':
      return fillAttempt(page, sheet, action);
    case 'pause':
      return fillPause(sheet, action);
    case 'resume':
      return writeIf(sheet, '说明', action.note);
    case 'escalate':
      return fillEscalate(sheet, action);
    case 'returnBack':
      return fillReturn(sheet, action);
    case 'terminate':
      return fillTerminate(sheet, action);
    case 'agree':
      return fillAgreement(page, sheet, action);
    case 'followUp':
      return fillFollowUp(sheet, action);
    case 'confirmJudicially':
      return fillConfirmation(sheet, action);
    case 'close':
      return fillClose(sheet, action);
  }
}

async function writeIf(sheet: Locator, label: string, text: string | undefined): Promise<void> {
  if (text) await write(sheet, label, text);
}

async function fillAttempt(page: Page, sheet: Locator, action: Driven<'recordAttempt'>): Promise<void> {
  await answer(sheet, '谁主持的', presidedWords[action.by ?? 'tier']);
  await choose(page, sheet, '调解性质', mediationKindWords[action.mediation ?? 'people']);
  await write(sheet, '主持的单位', action.organisation);
  await writeIf(sheet, '调解员', action.mediators?.join('、'));
  await writeIf(sheet, '记录人', action.recorder);
  await answer(sheet, '方式', attemptModeWords[action.mode ?? 'joint']);
  await writeIf(sheet, '地点', action.place);
  await turn(sheet, '联合调解', action.joint ?? false);
  for (const [index, one] of (action.participants ?? []).entries()) {
    await sheet.getByRole('button', { name: '添参加人' }).click();
    await write(sheet, `参加人 ${index + 1} 姓名`, one.name);
    await writeIf(sheet, `参加人 ${index + 1} 单位`, one.unit);
  }
  await writeIf(sheet, '调解过程', action.summary);
  await answer(sheet, '结果', attemptResultWords[action.result]);
  if (action.result === 'failed')
    await answer(sheet, '没有谈成的原因', failureReasonWords[action.failureReason ?? 'other']);
}

async function fillPause(sheet: Locator, action: Driven<'pause'>): Promise<void> {
  await answer(sheet, '原因', pauseReasonWords[action.reason]);
  await writeIf(sheet, '说明', action.note);
  await write(sheet, '批准人', action.approvedBy);
}

async function fillEscalate(sheet: Locator, action: Driven<'escalate'>): Promise<void> {
  await answer(sheet, '原因', escalateReasonWords[action.reason]);
  await writeIf(sheet, '批准人', action.approvedBy);
  await writeIf(sheet, escalateNoteLabel, action.note);
  await writeIf(sheet, '已采取的稳控措施', action.measures);
}

async function fillReturn(sheet: Locator, action: Driven<'returnBack'>): Promise<void> {
  await answer(sheet, '原因', returnReasonWords[action.reason]);
  await write(sheet, '退回理由', action.note);
}

async function fillTerminate(sheet: Locator, action: Driven<'terminate'>): Promise<void> {
  await answer(sheet, '原因', terminateReasonWords[action.reason]);
  await write(sheet, '情况说明', action.note);
  if (action.remediesTold) await sheet.getByRole('checkbox', { name: '已告知当事人' }).click();
}

async function fillAgreement(page: Page, sheet: Locator, action: Driven<'agree'>): Promise<void> {
  await answer(sheet, '协议形式', agreementFormWords[action.form]);
  await choose(page, sheet, '调解性质', mediationKindWords[action.mediation ?? 'people']);
  await write(sheet, '主持的单位', action.organisation);
  await write(sheet, '调解员', action.mediators.join('、'));
  await writeIf(sheet, '记录人', action.recorder);
  for (const [index, term] of action.terms.entries()) {
    if (index > 0) await sheet.getByRole('button', { name: '添一条约定' }).click();
    await fillTerm(page, sheet.getByRole('listitem', { name: `第 ${index + 1} 条` }), term);
  }
  await writeIf(sheet, '履行方式和地点', action.manner);
  const facts = field(sheet, '纠纷主要事实');
  if (action.facts && (await facts.inputValue()) !== action.facts) await facts.fill(action.facts);
  await writeIf(sheet, '争议事项', action.matters);
  if (action.form === 'written') await answer(sheet, '签字盖章', action.allSigned ? '都签了' : '还没签齐');
}

/** `obligor` and `obligee` are names of parties here; empty ones must not keep what the sheet presumed. */
async function fillTerm(page: Page, row: Locator, term: Driven<'agree'>['terms'][number]): Promise<void> {
  for (const [label, name] of [
    ['谁', term.obligor],
    ['向谁', term.obligee],
  ] as const) {
    if (name) await choose(page, row, label, new RegExp(`^\\S+ ${name}$`), name);
    else await clearChoice(row, label);
  }
  if (term.amountFen != null) await write(row, '金额', typedYuan(term.amountFen));
  if (term.dueOn) await write(row, '期限', term.dueOn);
  await write(row, '约定的内容', term.what);
}

async function fillFollowUp(sheet: Locator, action: Driven<'followUp'>): Promise<void> {
  await write(sheet, '回访人', action.visitor);
  await answer(sheet, '履行情况', performanceWords[action.performance]);
  await answer(sheet, '满意程度', satisfactionWords[action.satisfaction]);
  await writeIf(sheet, '回访情况', action.note);
}

async function fillConfirmation(sheet: Locator, action: Driven<'confirmJudicially'>): Promise<void> {
  await write(sheet, '法院名称', action.court);
  await answer(sheet, '结果', judicialResultWords[action.result]);
  await writeIf(sheet, '说明', action.note);
}

async function fillClose(sheet: Locator, action: Driven<'close'>): Promise<void> {
  await answer(sheet, '结果', outcomeWords[action.outcome]);
  await writeIf(sheet, '结案说明', action.note);
}
