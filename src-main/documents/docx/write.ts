import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  type Table,
} from 'docx';
import { TEXT_WIDTH_CM, type Block } from '../blocks';
import type { PageMarks } from '../html/style';
import { inlineRuns, ruledRuns, signatureRun, textRuns } from './inline';
import { clauseText, isRunningText, linesNeeded, printable } from '../printable';
import { codeBitmap } from '../qr-code';
import { exactLine, leastLine, twips } from './measure';
import { wordTable } from './table';

const BODY_FONT = { ascii: 'FangSong', hAnsi: 'FangSong', eastAsia: '仿宋', cs: 'FangSong' };
const TITLE_FONT = { ascii: 'FZXiaoBiaoSong-B05S', hAnsi: 'FZXiaoBiaoSong-B05S', eastAsia: '方正小标宋简体' };
/** Half points. */
const BODY_SIZE = 28;
const TITLE_SIZE = 44;
const SMALL_SIZE = 24;
const FOOT_SIZE = 21;
const NUMBER_SIZE = 108;
/** Pixels at 96 dpi: 3 cm. */
const CODE_SIDE = 113;
const TRACE_SIZE = 16;
const LINE = leastLine(28);
/** Characters on a line of body text, rounded down. */
const LINE_EM = 29;
const INDENT = { firstLine: 560 };
const RIGHT_EDGE = { type: TabStopType.RIGHT, position: twips(TEXT_WIDTH_CM) };
const MIDDLE = { type: TabStopType.CENTER, position: twips(TEXT_WIDTH_CM / 2) };
/** One clear point: a picture always has a fallback. */
const EMPTY_PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const A4 = { width: 11906, height: 16838 };

/** The same blocks as a document to edit in Word or WPS. */
export async function writeDocx(
  title: string,
  unit: string,
  blocks: readonly Block[],
  marks: PageMarks,
): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: unit,
    lastModifiedBy: unit,
    styles: { default: { document: { run: { font: BODY_FONT, size: BODY_SIZE } } } },
    sections: [
      {
        properties: { page: { size: A4, margin: margins() } },
        headers: { default: new Header({ children: [centred(marks.head)] }) },
        footers: { default: new Footer({ children: [footLine(marks)] }) },
        children: blocks.flatMap(blockParts),
      },
    ],
  });
  return Packer.pack(document, 'uint8array');
}

function margins() {
  return {
    top: twips(2.54),
    bottom: twips(2.54),
    left: twips(3.18),
    right: twips(3.18),
    header: 720,
    footer: 720,
  };
}

function centred(text: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: textRuns(text, { size: SMALL_SIZE }) });
}

function footLine({ footLeft, trace }: PageMarks): Paragraph {
  const number = ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'];
  return new Paragraph({
    tabStops: [MIDDLE, RIGHT_EDGE],
    children: [
      ...textRuns(footLeft, { size: FOOT_SIZE }),
      new TextRun({ children: [new Tab()] }),
      ...textRuns(trace, { size: TRACE_SIZE }),
      new TextRun({ children: [new Tab(), ...number], size: FOOT_SIZE }),
    ],
  });
}

function blockParts(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [titleParagraph(block.text, block.newPage === true)];
    case 'heading':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: textRuns(block.text, { bold: true }),
          spacing: LINE,
          keepNext: true,
          pageBreakBefore: block.newPage,
        }),
      ];
    case 'ends':
      return [endsParagraph(block)];
    case 'paragraph':
      return [
        new Paragraph({
          children: inlineRuns(block.content),
          alignment: isRunningText(block.content) ? AlignmentType.BOTH : AlignmentType.LEFT,
          indent: block.indent ? INDENT : undefined,
          keepNext: block.keepWithNext === true,
          spacing: LINE,
        }),
      ];
    case 'ruled':
      return ruledParagraphs(block.lead, block.value, block.minLines);
    case 'clauses':
      return clauseParagraphs(block.items, block.blankLines);
    case 'signatures':
      return signatureParagraphs(block);
    case 'notice':
      return [
        new Paragraph({ children: textRuns(block.text, { size: SMALL_SIZE }), spacing: leastLine(20) }),
      ];
    case 'code':
      return codeParagraphs(block);
    case 'picture':
      return pictureParagraphs(block);
    case 'number':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { before: 200, after: 200 },
          children: [new TextRun({ text: printable(block.text), size: NUMBER_SIZE, font: TITLE_FONT })],
        }),
      ];
    case 'table':
      return [wordTable(block)];
  }
}

/** Word sets pictures into lines of text, so the words follow the picture. */
function codeParagraphs(block: Extract<Block, { kind: 'code' }>): Paragraph[] {
  const picture = new ImageRun({
    type: 'bmp',
    data: codeBitmap(block.text),
    transformation: { width: CODE_SIDE, height: CODE_SIDE },
  });
  return [
    new Paragraph({ spacing: { before: 160 }, keepNext: true, children: [picture] }),
    ...block.lines.map((line) => new Paragraph({ spacing: LINE, children: inlineRuns(line) })),
  ];
}

/** Word shows the SVG; WPS and older programs the PNG, where there is one. */
function pictureParagraphs({ title, svg, png }: Extract<Block, { kind: 'picture' }>): Paragraph[] {
  const transformation = pictureSize(svg);
  const picture = new ImageRun({
    type: 'svg',
    data: Buffer.from(printable(svg)),
    transformation,
    fallback: {
      type: 'png',
      data: Buffer.from(png === '' ? EMPTY_PNG : png.slice(png.indexOf(',') + 1), 'base64'),
    },
    altText: { name: title, description: title, title },
  });
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 160 },
      children: [picture],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...leastLine(20), after: 120 },
      children: textRuns(title, { size: SMALL_SIZE }),
    }),
  ];
}

/** The width of the text in pixels at 96 dpi, the height as the drawing says. */
function pictureSize(svg: string): { width: number; height: number } {
  const of = (name: string) => Number(new RegExp(`^<svg [^>]*\\b${name}="(\\d+)`).exec(svg)?.[1] ?? 0);
  const width = Math.round((TEXT_WIDTH_CM / 2.54) * 96);
  const [wide, high] = [of('width'), of('height')];
  return { width, height: wide === 0 ? Math.round(width / 2) : Math.round((width * high) / wide) };
}

function titleParagraph(text: string, newPage: boolean): Paragraph {
  return new Paragraph({
    pageBreakBefore: newPage,
    alignment: AlignmentType.CENTER,
    spacing: { after: 280 },
    keepNext: true,
    children: [new TextRun({ text, size: TITLE_SIZE, font: TITLE_FONT })],
  });
}

function endsParagraph(block: Extract<Block, { kind: 'ends' }>): Paragraph {
  const style = { size: SMALL_SIZE };
  return new Paragraph({
    tabStops: [RIGHT_EDGE],
    spacing: { ...leastLine(22), after: 80 },
    keepNext: true,
    children: [
      ...inlineRuns(block.left, style),
      new TextRun({ children: [new Tab()] }),
      ...inlineRuns(block.right, style),
    ],
  });
}

/** One paragraph per line of text, then empty rules up to `minLines`; a long line wraps in its own paragraph. */
function ruledParagraphs(lead: string, value: string, minLines: number): Paragraph[] {
  const lines = value.split('\n');
  const used = linesNeeded(lead + value, LINE_EM);
  const empty = Array.from({ length: Math.max(0, minLines - used) }, () => '');
  return [...lines, ...empty].map(
    (line, index) =>
      new Paragraph({
        tabStops: [RIGHT_EDGE],
        spacing: exactLine(28),
        children: [...(index === 0 && lead !== '' ? textRuns(lead) : []), ...ruledRuns(line)],
      }),
  );
}

function clauseParagraphs(items: readonly string[], blankLines: number): Paragraph[] {
  if (items.length === 0) return ruledParagraphs('', '', blankLines);
  return items.map(
    (item, index) =>
      new Paragraph({
        children: textRuns(clauseText(item, index)),
        alignment: AlignmentType.BOTH,
        indent: INDENT,
        spacing: LINE,
      }),
  );
}

/** Every paragraph but the last holds on to the next one, so Word moves the block as a whole. */
function signatureParagraphs(block: Extract<Block, { kind: 'signatures' }>): Paragraph[] {
  const middle = { type: TabStopType.LEFT, position: twips(TEXT_WIDTH_CM / 2) };
  const rows = block.rows.map(
    (slots) =>
      new Paragraph({
        tabStops: [middle],
        spacing: { ...leastLine(34), before: 120 },
        keepLines: true,
        keepNext: block.keep,
        children: slots.flatMap((slot, index) => [
          ...(index === 0 ? [] : [new TextRun({ children: [new Tab()] })]),
          ...textRuns(slot.label),
          ...signatureRun(slot.image),
        ]),
      }),
  );
  return [...rows, ...endParagraphs(block)];
}

function endParagraphs(block: Extract<Block, { kind: 'signatures' }>): Paragraph[] {
  const texts = [block.seal, block.date].filter((text) => text !== '');
  return texts.map(
    (text, index) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { ...LINE, before: index === 0 ? 240 : 120 },
        keepLines: true,
        keepNext: index < texts.length - 1,
        children: textRuns(text),
      }),
  );
}
