import type { Page } from 'playwright';
import type { RegisterInput, registerInput } from '../../../src-main/contract/disputes';
import {
  justiceCategoryWords,
  referralKindWords,
  referralResultWords,
  sourceWords,
} from '../../../src-main/contract/labels';
import type { z } from 'zod';
import { divisionPath } from './divisions';
import { answer, choose, clearChoice, typedMoment, typedYuan, write } from './fields';
import { handOverCard, sampleFieldWords, wayWords } from './words';

export type RegisterDraft = z.input<typeof registerInput>;
type PartyDraft = RegisterDraft['parties'][number];

/** What the sheet needs besides the case: whether a sample centre shows 示例值. */
interface ReceptionOptions {
  readonly sample: boolean;
}

const kindWords = { person: '个人', organisation: '单位', group: '群体' } as const;
const nameLabels = { person: '姓名', organisation: '单位名称', group: '群体名称' } as const;
const prefixes = { applicant: '同来的人', respondent: '对方', third: '第三人' } as const;
/** The sample centre is a county's. */
const centreTier = 4;
/** The text must be still this long before the place picks a division by itself. */
const placeSettlesMs = 400;

/** Fills the sheet of the reception and leaves it unsent. */
export async function fillReception(
  page: Page,
  draft: RegisterDraft,
  options: ReceptionOptions,
): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.waitForURL(/reception/);
  await page.getByRole('heading', { name: '接待登记' }).waitFor();
  const anew = page.getByRole('button', { name: '清空重写' });
  if (await anew.isVisible()) await anew.click();
  await writeParties(page, draft.parties);
  await write(page, '什么事', draft.summary);
  await write(page, '在哪里', draft.place);
  await setDivision(page, draft.division ?? null);
  await setSource(page, draft);
  await writeMore(page, draft, options);
  await chooseWay(page, draft.entryTier);
  if (draft.onBehalfOf) await write(page, '代谁登记', draft.onBehalfOf);
}

/** Registers the filled sheet. @returns id and number of the new case */
export async function sendReception(page: Page): Promise<{ id: string; no: string }> {
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.waitForURL(/cases\/[\w-]+/, { timeout: 20_000 }).catch(async (error: unknown) => {
    throw new Error(`没有登记上：${(await shownProblems(page)).join('；') || String(error)}`);
  });
  const id = /cases\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  const facts = await page.locator('.page-head .facts').innerText();
  return { id, no: /ZY-[\d-]+/.exec(facts)?.[0] ?? '' };
}

async function shownProblems(page: Page): Promise<string[]> {
  const shown = await page.locator('.error:not(:has(*)), [role=alert]').allInnerTexts();
  return [...new Set(shown.map((text) => text.trim()).filter(Boolean))];
}

async function writeParties(page: Page, parties: readonly PartyDraft[]): Promise<void> {
  // The one at the desk is an applicant; the others follow in their order.
  const first = parties.find((party) => party.role === 'applicant') ?? parties[0];
  if (!first) return;
  const others = parties.filter((party) => party !== first);
  await answer(page, '来反映的是', kindWords[first.kind]);
  await writeParty(page, first, '');
  const seen = { applicant: 0, respondent: 0, third: 0 };
  for (const [index, party] of others.entries()) {
    await page
      .getByRole('button', { name: party.role === 'applicant' ? '添加同来的人' : '添加对方' })
      .click();
    if (party.role === 'third') await answer(page, `第 ${index + 2} 人是`, '第三人');
    await answer(page, `第 ${index + 2} 人是个人还是单位`, kindWords[party.kind]);
    seen[party.role] += 1;
    const nth = seen[party.role];
    await writeParty(page, party, nth === 1 ? prefixes[party.role] : `${prefixes[party.role]} ${nth} `);
  }
}

async function writeParty(page: Page, party: PartyDraft, prefix: string): Promise<void> {
  await write(page, `${prefix}${nameLabels[party.kind]}`, party.name);
  if (party.phone) await write(page, `${prefix}电话`, party.phone);
  if (party.kind === 'person' && party.idNumber) await write(page, `${prefix}身份证号`, party.idNumber);
  if (party.kind === 'group' && party.headcount)
    await write(page, `${prefix}群体人数`, String(party.headcount));
}

async function setDivision(page: Page, code: string | null): Promise<void> {
  await page.waitForTimeout(placeSettlesMs);
  // A guess that stands there would keep the list at its own place, away from the one wanted.
  await clearChoice(page, '所属区划');
  if (code !== null) await choose(page, page, '所属区划', divisionPath(code), code);
}

/** The centre's own level has a card; the levels below share one. */
async function chooseWay(page: Page, tier: RegisterDraft['entryTier']): Promise<void> {
  if (tier === centreTier) return answer(page, '怎么办', wayWords[tier]);
  await answer(page, '怎么办', handOverCard);
  await answer(page, '交给哪一级', wayWords[tier]);
}

async function setSource(page: Page, draft: RegisterDraft): Promise<void> {
  const source = draft.source ?? 'visit';
  if (source === 'visit') return;
  await page.getByRole('button', { name: /换来源/ }).click();
  await page.getByRole('radio', { name: sourceWords[source], exact: true }).click();
  if (source === 'court' && draft.referral) await writeReferral(page, draft.referral);
}

async function writeReferral(page: Page, referral: NonNullable<RegisterDraft['referral']>): Promise<void> {
  const result: NonNullable<RegisterInput['referral']>['result'] = referral.result ?? 'open';
  await answer(page, '移送方式', referralKindWords[referral.kind]);
  await write(page, '法院名称', referral.court);
  if (referral.receivedOn) await write(page, '收到日期', referral.receivedOn);
  await answer(page, '法院调解结果', referralResultWords[result]);
  if (referral.note) await write(page, '法院说明', referral.note);
}

/** Opens 补充情况 where it is folded. */
export async function unfoldMore(page: Page): Promise<void> {
  const fold = page.getByRole('button', { name: /^补充情况/ });
  // The field that is left may bring up a suggestion and move the fold from under the pointer: look, and click again.
  for (let tries = 0; tries < 5; tries += 1) {
    if ((await fold.getAttribute('aria-expanded')) === 'true') return;
    await fold.click();
    await page.waitForTimeout(200);
  }
}

async function writeMore(page: Page, draft: RegisterDraft, options: ReceptionOptions): Promise<void> {
  await unfoldMore(page);
  if (draft.category) await choose(page, page, '类别', justiceCategoryWords[draft.category]);
  if (draft.title) await write(page, '标题', draft.title);
  if (draft.amountFen != null) await write(page, '涉及金额', typedYuan(draft.amountFen));
  if (draft.peopleInvolved != null) await write(page, '涉及人数', String(draft.peopleInvolved));
  if (draft.occurredOn) await write(page, '发生日期', draft.occurredOn);
  if (isPast(draft.registeredAt)) await write(page, '接待时间', typedMoment(draft.registeredAt));
  if (draft.externalNo) await write(page, '原编号', draft.externalNo);
  if (options.sample) await tickSampleFields(page, draft.sampleFields ?? []);
}

/** What is registered now needs no time: the field is for late entries. */
function isPast(instant: number | null | undefined): instant is number {
  return instant != null && instant < Date.now() - 3_600_000;
}

async function tickSampleFields(page: Page, fields: readonly string[]): Promise<void> {
  if (fields.length === 0) return;
  await page.getByRole('button', { name: '没有示例值' }).click();
  const menu = page.getByRole('group', { name: '示例值' });
  for (const one of fields)
    await menu.getByRole('checkbox', { name: sampleFieldWords[one] ?? one, exact: true }).click();
  await page.keyboard.press('Escape');
  await menu.waitFor({ state: 'hidden' });
}
