import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { prepare } from '../../../resources/dev/prepare.mjs';
import { verifyReport } from '../../../src-main/contract/system';
import { planCase } from '../../../src-main/samples/plan-case';
import type { PublishedCase } from '../../../src-main/samples/published-case';
import { launchApp, type LaunchedApp } from '../launch';
import { readJsonOf } from './command-line';
import { constructedCase, constructedMark } from './constructed-case';
import { foundCentre, goTo, leaveRecoveryCode, logIn, sampleLogin } from './door';
import { mappingFile, type DemoOptions } from './options';
import { isReady, savePdf } from './paper';
import { Pictures } from './pictures';
import { readCases } from './read-cases';
import { fillReception } from './reception';
import { recountAnswer } from './recount-answer';
import { check, type Report } from './report';
import { makeEmptySample } from './sample-centre';
import { tourPages } from './tour';
import { walkCase, type Walk } from './walk-case';
import type { FormWord } from './words';

const patienceMs = 15_000;
/** So many closed cases have their papers printed. */
const printedCases = 4;

interface Printed {
  readonly file: string;
  readonly form: FormWord;
  readonly case: string | null;
}

/** One run of the demo: its folders and what it has seen so far. */
export class Demo {
  private readonly data: string;
  private readonly documents: string;
  private readonly pictures: Pictures;
  private readonly walked = new Map<string, string>();
  private readonly printed: Printed[] = [];

  constructor(
    private readonly options: DemoOptions,
    private readonly report: Report,
    private readonly say: (line: string) => void,
  ) {
    this.data = join(options.out, 'data');
    this.documents = join(options.out, 'documents');
    this.pictures = new Pictures(join(options.out, 'screenshots'));
  }

  /** Everything in order; each step leaves a check, none stops the rest. */
  async run(): Promise<void> {
    await mkdir(this.documents, { recursive: true });
    await check(this.report, '新建中心', () => this.showDoors());
    await makeEmptySample(this.data);
    const app = await launchApp({ data: this.data, env: { HEAN_SAVE_DIR: this.documents } });
    app.page.setDefaultTimeout(patienceMs);
    try {
      await this.readRuntime(app);
      await logIn(app.page, sampleLogin);
      await this.walkAll(app);
      await check(this.report, '各页截图', () => this.tour(app));
      await this.print(app.page);
    } finally {
      await app.close();
    }
    await this.verify();
    await this.recount();
    this.report.screenshots = this.pictures.files.map((file) => `screenshots/${file}`);
    this.report.documents = this.printed.map(({ file }) => `documents/${file}`);
  }

  private async readRuntime({ app }: LaunchedApp): Promise<void> {
    const { source } = await prepare({ quiet: true });
    const versions = await app.evaluate(() => ({
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
    }));
    this.report.runtime = {
      electron: versions.electron,
      chrome: versions.chrome,
      node: versions.node,
      source,
    };
  }

  /** The first start of a PC, in a folder that is thrown away: the pages before the door. */
  private async showDoors(): Promise<string> {
    const { app, page, close } = await launchApp();
    try {
      await this.pictures.take(app, page, 'setup');
      const centre = { division: '甘州区', name: '示例中心（演示）', person: '示例人员' };
      const account = { login: 'yanshi', password: 'yanshi-2026' };
      const code = await foundCentre(page, { ...centre, ...account });
      await this.pictures.take(app, page, 'recovery-code');
      await leaveRecoveryCode(page);
      await this.pictures.take(app, page, 'login');
      await logIn(page, account);
      await this.pictures.take(app, page, 'today-empty');
      return `恢复码 ${code.replace(/\s/g, '').length} 个字符，登录成功`;
    } finally {
      await close();
    }
  }

  private async walkAll(app: LaunchedApp): Promise<void> {
    const { cases, bad } = await readCases(this.options.cases);
    for (const row of bad)
      this.report.checks.push({ name: `案件 ${row.name}`, ok: false, detail: `读不了这一行：${row.why}` });
    for (const [index, source] of cases.entries()) {
      await this.walk(app, source.id, this.walkOf(source, index));
      if ((index + 1) % 10 === 0) this.say(`已办 ${index + 1} / ${cases.length} 件`);
    }
    const constructed = constructedCase(Date.now());
    await check(this.report, '接待登记截图', async () => {
      await fillReception(app.page, constructed.register, { sample: true });
      await this.pictures.take(app.app, app.page, 'reception-filled');
      return '填好未登记';
    });
    await this.walk(app, constructedMark, constructed);
  }

  private walkOf(source: PublishedCase, index: number): Walk {
    const wrong = this.options.sabotage && index === 0;
    const plan = planCase(wrong ? sabotaged(source) : source, Date.now());
    return { register: plan.register, acts: plan.actions([]) };
  }

  private async walk({ app, page }: LaunchedApp, name: string, walk: Walk): Promise<void> {
    const went = await check(this.report, `案件 ${name}`, async () => {
      const begun = performance.now();
      const { id, no } = await walkCase(page, walk, { sample: true });
      this.walked.set(name, id);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      return `${no}，登记后办了 ${walk.acts.length} 步，${seconds} 秒`;
    });
    if (went) return;
    this.say(`案件 ${name} 没有办完：${this.report.checks.at(-1)?.detail ?? ''}`);
    await this.pictures.take(app, page, `failed-${name}`).catch(() => undefined);
    await goTo(page, '/today').catch(() => undefined);
  }

  private async tour({ app, page }: LaunchedApp): Promise<string> {
    const id = this.walked.get(constructedMark) ?? [...this.walked.values()][0];
    if (id === undefined) throw new Error('一件也没有登记上');
    await tourPages(app, page, this.pictures, id);
    return `${this.pictures.files.length} 张`;
  }

  /** Papers of some cases that have an agreement, and each form once as a blank. */
  private async print(page: Page): Promise<void> {
    let withAgreement = 0;
    for (const [name, id] of this.walked) {
      if (withAgreement >= printedCases) break;
      if (name === constructedMark) continue;
      await check(this.report, `打印 ${name}`, async () => {
        await goTo(page, `/cases/${id}`);
        if (!(await isReady(page, 'agreement'))) return '没有书面协议，不打印';
        withAgreement += 1;
        return this.printForms(page, name, ['acceptance', 'register', 'agreement']);
      });
    }
    await check(this.report, '打印空白表', () => this.printBlanks(page));
  }

  private async printForms(page: Page, name: string, forms: readonly FormWord[]): Promise<string> {
    for (const form of forms)
      this.printed.push({ file: await savePdf(page, this.documents, form), form, case: name });
    return `${forms.length} 张`;
  }

  private async printBlanks(page: Page): Promise<string> {
    const forms = ['acceptance', 'register', 'agreement'] as const;
    for (const form of forms)
      this.printed.push({ file: await savePdf(page, this.documents, form, true), form, case: null });
    return `${forms.length} 张`;
  }

  private async verify(): Promise<void> {
    await check(this.report, 'hean verify', async () => {
      const found = verifyReport.parse(
        await readJsonOf('hean.mjs', ['verify', '--data', this.data, '--json']),
      );
      if (found.broken.length > 0 || found.foldMismatches.length > 0)
        throw new Error(`坏 ${found.broken.length} 条，台账不符 ${found.foldMismatches.length} 件`);
      return `${found.entries} 条，全部相符`;
    });
  }

  /** The count from outside: other code, the same files. */
  private async recount(): Promise<void> {
    const printed = join(this.options.out, 'documents.json');
    await writeFile(printed, JSON.stringify(this.printed));
    await check(this.report, '独立核对', async () => {
      const given = {
        data: this.data,
        cases: this.options.cases,
        mapping: mappingFile,
        documents: this.documents,
        printed,
      };
      const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
      const counted = recountAnswer.parse(await readJsonOf('run.mjs', ['recount', ...args]));
      this.report.cases = counted.cases;
      this.report.checks.push(...counted.checks);
      return `核对了 ${counted.checks.length} 项`;
    });
  }
}

function sabotaged(source: PublishedCase): PublishedCase {
  const [first, ...others] = source.parties;
  return first ? { ...source, parties: [{ ...first, label: `${first.label}（错）` }, ...others] } : source;
}
