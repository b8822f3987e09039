import { TEXT_WIDTH_CM } from '../blocks';
import { printable } from '../printable';

/**
 * The paper in CSS (face.md §13). Fonts are asked for by name only: 小标宋 and 仿宋 where the machine has them
 * (Windows, 麒麟, 统信), 思源宋体 elsewhere; none may be shipped. Head and foot are page margin boxes, so the
 * printing side adds none of its own.
 */
const BODY_FONT =
  "'仿宋', FangSong, '仿宋_GB2312', FangSong_GB2312, STFangsong, 'Noto Serif CJK SC', 'Source Han Serif SC', serif";
const TITLE_FONT =
  "'方正小标宋简体', FZXiaoBiaoSong-B05S, '方正小标宋_GBK', '小标宋', 'Noto Serif CJK SC', 'Source Han Serif SC', SimSun, serif";

export interface PageMarks {
  head: string;
  footLeft: string;
  /** Who printed or saved it and when; '' for none. */
  trace: string;
}

/** A text as it may stand between quotes in a style: whatever isn't a letter, a figure or a space is written by its number. */
function cssText(text: string): string {
  return printable(text).replace(
    /[^\p{L}\p{N} ]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16) ?? ''} `,
  );
}

/** Head and left foot are fixed wording, never text from a case; the trace holds a person's name. */
export function pageStyle(marks: PageMarks): string {
  return `
@page { size: A4; margin: 2.54cm 3.18cm;
  @top-center { content: '${marks.head}'; font: 12pt ${BODY_FONT}; }
  @bottom-left { content: '${marks.footLeft}'; font: 10.5pt ${BODY_FONT}; }
  @bottom-center { content: '${cssText(marks.trace)}'; font: 8pt ${BODY_FONT}; color: #555; white-space: nowrap; }
  @bottom-right { content: '第 ' counter(page) ' 页，共 ' counter(pages) ' 页'; font: 10.5pt ${BODY_FONT}; } }
* { box-sizing: border-box; }
html, body { margin: 0; padding: 0; color: #000; background: #fff; }
body { font: 14pt/28pt ${BODY_FONT}; font-synthesis: none; line-break: strict; overflow-wrap: anywhere; }
p { margin: 0; orphans: 2; widows: 2; }
h1 { margin: 0 0 14pt; font: 700 22pt/36pt ${TITLE_FONT}; text-align: center; break-after: avoid; }
h2 { margin: 0 0 8pt; font: 700 14pt/28pt ${BODY_FONT}; text-align: center; break-after: avoid; }
b { font-weight: 700; }
.indent { text-indent: 2em; }
.even { text-align: justify; }
.with-next { break-after: avoid; }
.new-page { break-before: page; }
.notice { font-size: 12pt; line-height: 20pt; margin-top: 6pt; }
.ends { display: flex; justify-content: space-between; gap: 1em; font-size: 12pt; line-height: 22pt; margin-bottom: 4pt; }
.ends > :last-child { text-align: right; }
.fill { text-decoration: underline 0.5pt; text-underline-offset: 4pt; text-decoration-skip-ink: none; }
.fill.short, .unbroken { white-space: nowrap; }
.option { display: inline-block; text-indent: 0; }
.ruled { position: relative; white-space: pre-wrap; }
.rules { position: absolute; inset: 0; overflow: clip; }
.rules i { display: block; position: relative; top: -4pt; height: 28pt; border-bottom: 0.5pt solid #000; break-inside: avoid; }
.written { position: relative; }
.ruled .lead { display: inline-block; background: #fff; }
.code { display: flex; align-items: center; gap: 0.6cm; margin: 8pt 0; break-inside: avoid; }
.code img { width: 3cm; height: 3cm; image-rendering: pixelated; }
figure { margin: 10pt 0; break-inside: avoid; text-align: center; }
figure img { width: 100%; }
figcaption { font-size: 12pt; line-height: 20pt; }
.number { margin: 10pt 0; font: 700 54pt/72pt ${TITLE_FONT}; text-align: center; }
.signatures { margin-top: 14pt; }
.signatures.keep, .sign-row, .sign-end { break-inside: avoid; }
.sign-row { display: flex; align-items: center; min-height: 1.2cm; }
.sign-row > div { flex: 1 1 0; display: flex; align-items: center; }
.sign-row img, .spread img { height: 1.1cm; max-width: 3.6cm; object-fit: contain; }
.sign-end { margin-top: 8pt; break-before: avoid; text-align: right; }
.sign-end div { line-height: 28pt; }
.seal { padding: 10pt 0; }
/* Each cell draws its right and lower line, the first of a line the left one too; the empty first row of the
   head draws the upper line of every page. */
table { width: ${TEXT_WIDTH_CM}cm; border-collapse: separate; border-spacing: 0; table-layout: fixed; line-height: 22pt; }
tr.edge td { height: 0; padding: 0; border-right: 0; line-height: 0; }
thead { display: table-header-group; }
tbody.keep, tr.whole { break-inside: avoid; }
td { border: solid #000; border-width: 0 0.5pt 0.5pt 0; padding: 1.5pt 5pt; vertical-align: middle; box-decoration-break: clone; }
td.edge { border-left-width: 0.5pt; }
td.label { padding: 1.5pt 3pt; text-align: center; }
td.top { vertical-align: top; padding-top: 3pt; }
td p { text-align: left; min-height: 22pt; white-space: pre-wrap; }
td.label p { text-align: center; }
.spread { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; }
/* Room for the pen after the first place, as on a form with three columns. */
.spread span:first-child { flex: 0 0 34%; }
.spread span { display: inline-flex; align-items: center; white-space: pre; }
table.dense { font-size: 10.5pt; line-height: 16pt; }
table.dense td p { min-height: 16pt; }
`;
}
