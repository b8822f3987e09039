import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src-main/contract/domain-error';
import { readSheet } from '../../../src-main/sheets/read-sheet';
import { writeSheet } from '../../../src-main/sheets/write-sheet';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const codeOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: unknown) => (error instanceof DomainError ? error.code : error),
  );

/** A workbook as another program would write it: one sheet, its XML given. */
function workbook(sheet: string, extra: Record<string, string> = {}): Uint8Array {
  const parts: Record<string, string> = {
    'xl/workbook.xml':
      '<workbook xmlns:r="x"><workbookPr/><sheets><sheet name="藏" sheetId="1" state="hidden" r:id="rId9"/><sheet name="台账" sheetId="2" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet9.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': '<sst/>',
    'xl/worksheets/sheet1.xml': sheet,
    'xl/worksheets/sheet9.xml':
      '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>藏着</v></c></row></sheetData></worksheet>',
    ...extra,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])));
}

describe('text files', () => {
  it('reads UTF-8 with and without a mark, UTF-16 in both orders, and GBK', async () => {
    const line = '姓名,电话\r\n张三,138\r\n';
    const wide = Buffer.from(line, 'utf16le');
    // 姓名,电话 / 张三,138 in GBK.
    const gbk = Buffer.from('d0d5c3fb2cb5e7bbb00d0ad5c5c8fd2c3133380d0a', 'hex');
    const files: [string, Uint8Array][] = [
      ['utf-8', bytesOf(line)],
      ['utf-8', bytesOf(`\uFEFF${line}`)],
      ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
      ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()])],
      ['utf-16le', wide],
      ['gb18030', gbk],
    ];
    for (const [encoding, bytes] of files) {
      const sheet = await readSheet(bytes);
      expect(sheet.encoding).toBe(encoding);
      expect(sheet.rows).toEqual([
        ['姓名', '电话'],
        ['张三', '138'],
      ]);
    }
  });

  it('keeps separators, quotes and line breaks inside quoted cells, and the number of every row', async () => {
    const { rows } = await readSheet(bytesOf('甲,乙\n\n"a,""b""\n第二行",c\n'));
    expect(rows).toEqual([['甲', '乙'], [], ['a,"b"\n第二行', 'c']]);
  });

  it('finds tabs, semicolons and full-width commas as separators', async () => {
    for (const mark of ['\t', ';', '，'])
      expect((await readSheet(bytesOf(`甲${mark}乙\n1${mark}2`))).rows).toEqual([
        ['甲', '乙'],
        ['1', '2'],
      ]);
  });

  it('does not let one quote that is never closed swallow the file', async () => {
    const { rows } = await readSheet(bytesOf('甲,乙\n"5 寸,x\n下一行,y'));
    expect(rows).toEqual([
      ['甲', '乙'],
      ['"5 寸', 'x'],
      ['下一行', 'y'],
    ]);
  });
});

describe('workbooks', () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;day&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>';

  it('reads shared, inline and computed text, numbers whole, dates by their style, and errors as nothing', async () => {
    const strings =
      '<sst><si><t>张三</t><rPh sb="0" eb="1"><t>zhang</t></rPh></si><si><r><t>李</t></r><r><t xml:space="preserve">四 &amp; 王</t></r></si></sst>';
    const bytes = workbook(
      '<worksheet><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>内</t></is></c><c r="D2" t="str"><f>A1</f><v>算</v></c><c r="F2"><v>622201198501010000</v></c><c r="G2"><v>6.22201198501011E+17</v></c><c r="H2"><v>0.30000000000000004</v></c><c r="I2" s="1"><v>45721</v></c><c r="J2" s="2"><v>45721.5</v></c><c r="K2" s="3"><v>2</v></c><c r="L2" t="e"><v>#N/A</v></c></row></sheetData></worksheet>',
      { 'xl/sharedStrings.xml': strings, 'xl/styles.xml': styles },
    );
    const { name, names, rows } = await readSheet(bytes);
    expect([name, names]).toEqual(['台账', ['台账']]);
    expect(rows).toEqual([
      [],
      [
        '张三',
        '李四 & 王',
        '内',
        '算',
        '',
        '622201198501010000',
        '622201198501011000',
        '0.3',
        '2025-03-05',
        '2025-03-05 12:00',
        '2',
      ],
    ]);
  });

  it('gives every cell of a merged area its text', async () => {
    const { rows } = await readSheet(
      workbook(
        '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>一村</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>',
      ),
    );
    expect(rows).toEqual([
      ['一村', '1'],
      ['一村', '2'],
    ]);
  });

  it('reads what it has written, text that looks like a formula or a number included', async () => {
    const { bytes, rows } = await writeSheet({
      name: '台账/一',
      title: '矛盾纠纷台账',
      columns: [
        { title: '编号', width: 20, kind: 'text' },
        { title: '日期', width: 12, kind: 'date' },
        { title: '金额', width: 12, kind: 'money' },
      ],
      rows: [
        ['=1+1', '2025-03-05', 12.5],
        ['007_x0041_', '不详', null],
      ],
      footer: () => ['共 2 件'],
      watermark: '张三 2026-11-24',
    });
    expect(rows).toBe(2);
    const sheet = await readSheet(bytes);
    expect(sheet.name).toBe('台账 一');
    expect(sheet.rows.slice(1)).toEqual([
      ['编号', '日期', '金额'],
      ['=1+1', '2025-03-05', '12.5'],
      ['007_x0041_', '不详'],
      [],
      ['共 2 件', '共 2 件', '共 2 件'],
      ['张三 2026-11-24', '张三 2026-11-24', '张三 2026-11-24'],
    ]);
  });
});

describe('what is refused', () => {
  it('says what each unreadable file is', async () => {
    expect(await codeOf(readSheet(new Uint8Array()))).toBe('sheet.empty');
    expect(await codeOf(readSheet(bytesOf('\n , \n')))).toBe('sheet.empty');
    expect(await codeOf(readSheet(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toBe('sheet.oldFormat');
    expect(await codeOf(readSheet(bytesOf('<html><table></table></html>')))).toBe('sheet.webPage');
    expect(await codeOf(readSheet(bytesOf('%PDF-1.7')))).toBe('sheet.notASheet');
    expect(await codeOf(readSheet(zipSync({ 'word/document.xml': strToU8('<x/>') })))).toBe(
      'sheet.notASheet',
    );
    expect(await codeOf(readSheet(workbook('<worksheet/>').subarray(0, 200)))).toBe('sheet.broken');
    expect(await codeOf(readSheet('/nowhere/at/all.xlsx'))).toBe('sheet.unreadable');
    expect(await codeOf(readSheet(bytesOf('甲,乙\n1,2'), { sheet: '别的', limits: { bytes: 5 } }))).toBe(
      'sheet.tooLarge',
    );
    expect(await codeOf(readSheet(bytesOf('1\n2\n3'), { limits: { rows: 2 } }))).toBe('sheet.tooManyRows');
  });
});
