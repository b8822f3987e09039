import { describe, expect, it } from 'vitest';
import { FormDataError, formKinds, renderDocx, renderHtml } from '../../../src-main/documents';
import { partOfDocx, textOfDocx, textOfHtml } from './paper-text';
import {
  acceptance,
  agreement,
  crowd,
  disputeRegister,
  disputeTransfer,
  growers,
  longText,
  oralAgreement,
  person,
  seedCompany,
} from './samples';

const MALICIOUS = `<script>alert(1)</script>"><img src=x onerror='alert(2)'>`;
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

describe('the list of forms', () => {
  it('says which are national and where each goes', () => {
    const ofMediation = formKinds
      .filter(({ key }) =>
        ['acceptance_register', 'dispute_register_form', 'mediation_agreement', 'hand_over_list'].includes(
          key,
        ),
      )
      .map(({ about: _about, ...listing }) => listing);
    expect(ofMediation).toEqual([
      { key: 'acceptance_register', name: '人民调解受理登记表', national: true, direction: null },
      {
        key: 'dispute_register_form',
        name: '矛盾纠纷排查调处登记表',
        national: false,
        direction: { from: 'village', to: 'township' },
      },
      { key: 'mediation_agreement', name: '人民调解协议书', national: true, direction: null },
      { key: 'hand_over_list', name: '移交清单', national: false, direction: null },
    ]);
  });
});

describe('the text of each form', () => {
  it.each([
    ['acceptance_register', renderHtml('acceptance_register', acceptance()).html],
    ['acceptance_register-blank', renderHtml('acceptance_register', {}, { blank: true }).html],
    ['dispute_register_form', renderHtml('dispute_register_form', disputeRegister()).html],
    ['dispute_register_form-blank', renderHtml('dispute_register_form', {}, { blank: true }).html],
    ['dispute_transfer_form', renderHtml('dispute_transfer_form', disputeTransfer()).html],
    ['dispute_transfer_form-blank', renderHtml('dispute_transfer_form', {}, { blank: true }).html],
    ['oral_agreement_register', renderHtml('oral_agreement_register', oralAgreement()).html],
    ['oral_agreement_register-blank', renderHtml('oral_agreement_register', {}, { blank: true }).html],
    ['mediation_agreement', renderHtml('mediation_agreement', agreement()).html],
    ['mediation_agreement-blank', renderHtml('mediation_agreement', {}, { blank: true }).html],
  ])('stands as agreed: %s', async (name, html) => {
    await expect(`${textOfHtml(html)}\n`).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it.each([
    ['acceptance_register', acceptance()],
    ['dispute_register_form', disputeRegister()],
    ['dispute_transfer_form', disputeTransfer()],
    ['oral_agreement_register', oralAgreement()],
    ['mediation_agreement', agreement()],
  ] as const)('is the same words in DOCX as in print: %s', async (kind, data) => {
    const printed = words(textOfHtml(renderHtml(kind, data).html));
    expect(words(textOfDocx(await renderDocx(kind, data)))).toBe(printed);
  });

  it.each([
    ['acceptance_register', acceptance()],
    ['mediation_agreement', agreement()],
  ] as const)('promises no days of the method to the parties: %s', (kind, data) => {
    expect(textOfHtml(renderHtml(kind, data).html)).not.toMatch(/工作日|四级七天|超期|临期|七天|期限届满/);
  });
});

describe('blank forms', () => {
  it.each([
    [
      'acceptance_register',
      [
        '经当事人同意，调解',
        '纠纷类型：',
        '案件来源：',
        '①当事人申请',
        '②人民调解委员会主动调解',
        '纠纷简要情况：',
        '登记人（签名）：',
        '人民调解委员会（印章）',
        '备注：',
      ],
    ],
    [
      'dispute_register_form',
      [
        '填报单位：',
        '编号：',
        '排查人',
        '申请人',
        '被申请人',
        '身份证号',
        '纠纷类别',
        '简要情况',
        '各方诉求',
        '首调情况',
        '二调情况',
        '未成原因：',
        '稳控措施',
        '☐红',
        '上报意见',
        '负责人签字',
        '签收人',
      ],
    ],
    [
      'mediation_agreement',
      [
        '编号：',
        '职业或职务',
        '单位或住址',
        '纠纷主要事实、争议事项：',
        '自愿达成如下协议',
        '履行方式、时限、地点：',
        '本协议一式',
        '人民调解员（签名）：',
        '记录人（签名）：',
        '人民调解委员会（印章）',
      ],
    ],
  ] as const)('keep every label and rule of %s and no value', async (kind, labels) => {
    const html = renderHtml(kind, {}, { blank: true }).html;
    const word = words(textOfDocx(await renderDocx(kind, {}, { blank: true })));
    for (const label of labels) {
      expect(words(textOfHtml(html))).toContain(words(label));
      expect(word).toContain(words(label));
    }
    expect(words(textOfHtml(html))).not.toMatch(/[√☑]|20\d\d|某/);
  });

  it('keep their writing lines', () => {
    const html = renderHtml('mediation_agreement', {}, { blank: true }).html;
    expect(html.match(/class="ruled"/g)).toHaveLength(3);
    expect(html.match(/class="fill short"/g)?.length).toBeGreaterThan(13);
  });

  it('carry the name of the unit when it is given, and ignore all else', () => {
    const html = renderHtml(
      'acceptance_register',
      { ...acceptance(), unit: '大河镇人民调解委员会' },
      { blank: true },
    ).html;
    expect(textOfHtml(html)).toContain('大河镇人民调解委员会（印章）');
    expect(textOfHtml(html)).not.toContain('张某某');
  });
});

describe('parties on paper', () => {
  it('name a second and a third applicant by number', () => {
    const data = {
      ...disputeRegister(),
      parties: [...crowd('applicant', 3), person('respondent', '李某某')],
    };
    const text = textOfHtml(renderHtml('dispute_register_form', data).html);
    expect(text).toContain('第二申请人');
    expect(text).toContain('第三申请人');
    expect(text).toContain('村民3号');
  });

  it('may be one side only, while the other is not known yet', () => {
    const data = { ...acceptance(), parties: [person('applicant', '张某某')] };
    expect(textOfHtml(renderHtml('acceptance_register', data).html)).toContain('调解 张某某 、 之间的纠纷');
  });

  it('move to a list behind the form when there are sixty, each with a place to sign', async () => {
    const data = { ...agreement(), parties: [...crowd('applicant', 60), seedCompany()] };
    const html = renderHtml('mediation_agreement', data).html;
    const text = textOfHtml(html);
    const word = textOfDocx(await renderDocx('mediation_agreement', data));
    expect(text).toContain('村民1号等 60 方（名单附后）');
    expect(text).toContain('申请人名单（共 60 方）');
    for (let index = 1; index <= 60; index += 1) {
      expect(text).toContain(`村民${index}号`);
      expect(word).toContain(`村民${index}号`);
    }
    expect(words(text)).toContain('本协议一式62份');
    expect(html.match(/<thead>/g)).toHaveLength(1);
  });

  it('count a group with representatives once for the copies and let each representative sign', () => {
    const data = { ...agreement(), parties: [growers(), seedCompany(), person('third', '欧阳某某')] };
    const text = textOfHtml(renderHtml('mediation_agreement', data).html);
    expect(words(text)).toContain('本协议一式4份');
    expect(text).toContain('申请人代表人 杨某（签名、盖章或按指印）：');
    expect(text).toContain('申请人代表人 何某（签名、盖章或按指印）：');
    expect(text).toContain('被申请人 示例县丰和种业有限责任公司（代表人签名并盖章）：');
    expect(text).toContain('王某（特别授权，138-0000-1188）');
  });
});

describe('long texts', () => {
  it('are printed to the last sentence in rows that may cross a page', async () => {
    const data = { ...disputeRegister(), summary: longText(80) };
    const html = renderHtml('dispute_register_form', data).html;
    expect(textOfHtml(html)).toContain('第 80 段');
    expect(textOfDocx(await renderDocx('dispute_register_form', data))).toContain('第 80 段');
    expect(html).toContain('<tr style="height:2.5cm">');
    expect(html).toContain('<tr class="whole" style="height:1.7cm">');
  });

  it('get at least as many rules as lines', () => {
    const html = renderHtml('acceptance_register', { ...acceptance(), summary: longText(80) }).html;
    const rules = html.match(/<i><\/i>/g)?.length ?? 0;
    expect(rules).toBeGreaterThan(longText(80).length / 29);
  });
});

describe('signatures', () => {
  it('stay blank without a signature given on the screen', () => {
    expect(renderHtml('mediation_agreement', agreement()).html).not.toContain('<img');
    expect(textOfHtml(renderHtml('mediation_agreement', agreement()).html)).toMatch(/（印章）\n年 月 日$/);
  });

  it('stay on one page with seal and date', async () => {
    const html = renderHtml('mediation_agreement', agreement()).html;
    expect(html).toContain('class="signatures keep"');
    const xml = partOfDocx(await renderDocx('mediation_agreement', agreement()), 'word/document.xml');
    const held = xml.split('<w:p>').filter((part) => part.includes('（签名') || part.includes('（印章）'));
    expect(held.length).toBe(4);
    expect(held.every((part) => part.includes('<w:keepNext/>'))).toBe(true);
  });

  it('show a signature given on the screen in print and in DOCX', async () => {
    const data = {
      ...agreement(),
      recorder: { name: '钱某', signature: { image: PIXEL } },
      signedOn: '2026-11-20',
    };
    const html = renderHtml('mediation_agreement', data).html;
    expect(html).toContain(`src="${PIXEL}"`);
    expect(textOfHtml(html)).toContain('2026 年 11 月 20 日');
    const docx = await renderDocx('mediation_agreement', data);
    expect(partOfDocx(docx, 'word/document.xml')).toContain('<w:drawing>');
  });

  it('show those of a listed party on the list', () => {
    const signed = { ...person('applicant', '签名人'), signature: { image: PIXEL } };
    const data = { ...agreement(), parties: [...crowd('applicant', 10), signed, seedCompany()] };
    expect(renderHtml('mediation_agreement', data).html.match(/<img /g)).toHaveLength(1);
  });
});

describe('head and foot of the page', () => {
  it('mark sample data on every page, in print and DOCX', async () => {
    const html = renderHtml('mediation_agreement', { ...agreement(), sample: true }).html;
    expect(html).toContain("@top-center { content: '示例数据'");
    expect(renderHtml('mediation_agreement', agreement(), { sample: true }).html).toContain(
      "content: '示例数据'",
    );
    expect(renderHtml('mediation_agreement', agreement()).html).not.toContain('示例数据');
    const docx = await renderDocx('mediation_agreement', { ...agreement(), sample: true });
    expect(partOfDocx(docx, 'word/header1.xml')).toContain('示例数据');
    expect(
      partOfDocx(await renderDocx('mediation_agreement', agreement()), 'word/header1.xml'),
    ).not.toContain('示例');
  });

  it('say 本单位格式 only where the format is not national, and number the pages', async () => {
    expect(renderHtml('dispute_register_form', disputeRegister()).footerLeft).toBe('本单位格式');
    expect(renderHtml('mediation_agreement', agreement()).footerLeft).toBe('');
    expect(renderHtml('mediation_agreement', agreement()).html).toContain("counter(pages) ' 页'");
    const foot = partOfDocx(await renderDocx('dispute_register_form', disputeRegister()), 'word/footer1.xml');
    expect(foot).toContain('本单位格式');
    expect(foot).toContain('NUMPAGES');
  });
});

describe('hostile or broken input', () => {
  it('is printed as text, never as markup', async () => {
    const data = {
      ...agreement(),
      facts: MALICIOUS,
      parties: [person('applicant', MALICIOUS), seedCompany()],
    };
    const html = renderHtml('mediation_agreement', data).html;
    expect(html).not.toMatch(/<script|<img|<[^>]+\son\w+=|javascript:/i);
    expect(html).toContain("default-src 'none'");
    expect(textOfHtml(html)).toContain(MALICIOUS);
    expect(textOfDocx(await renderDocx('mediation_agreement', data))).toContain(MALICIOUS);
  });

  it('loses control characters and half characters instead of breaking the file', async () => {
    const broken = `张\u0000某\u0008\ud800某`;
    const data = { ...acceptance(), parties: [person('applicant', broken)] };
    expect(textOfHtml(renderHtml('acceptance_register', data).html)).toContain('张某某');
    const xml = partOfDocx(await renderDocx('acceptance_register', data), 'word/document.xml');
    expect(xml).not.toMatch(/[\u0000-\u0008]|\ufffd/);
    expect(xml).toContain('张某某');
  });

  it('is refused by name of the field when it does not fit the form', () => {
    const attempt = () => renderHtml('acceptance_register', { ...acceptance(), acceptedOn: '2026-13-40' });
    expect(attempt).toThrow(FormDataError);
    expect(attempt).toThrow(/acceptedOn/);
  });

  it('takes only pictures as signatures', () => {
    const image = 'https://example.invalid/a.png';
    const attempt = () =>
      renderHtml('acceptance_register', {
        ...acceptance(),
        registrar: { name: '钱某', signature: { image } },
      });
    expect(attempt).toThrow(FormDataError);
  });
});

/** Text without any spaces or line ends: what must be equal however lines are set. */
function words(text: string): string {
  return text.replace(/\s/g, '');
}
