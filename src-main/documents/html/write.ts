import type { Block } from '../blocks';
import { codeDataUrl } from '../qr-code';
import { clauseText, isRunningText, linesNeeded, printable } from '../printable';
import { escapeHtml, inlineHtml, signatureImage } from './inline';
import { pageStyle, type PageMarks } from './style';
import { tableHtml } from './table';

/** Line pitch of body text; ruled lines are drawn on it. */
const LINE_PT = 28;
/** Characters on a line of body text, rounded down. */
const LINE_EM = 29;

/**
 * Blocks as one self-contained page: HTML and CSS only, no script, nothing loaded from anywhere, every text of
 * a case escaped. Its own policy forbids the rest even if a text should get through.
 */
export function writeHtml(title: string, blocks: readonly Block[], marks: PageMarks): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${pageStyle(marks)}</style></head>
<body>
${blocks.map(blockHtml).join('\n')}
</body></html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `<h1${block.newPage === true ? ' class="new-page"' : ''}>${escapeHtml(block.text)}</h1>`;
    case 'heading':
      return `<h2${block.newPage ? ' class="new-page"' : ''}>${escapeHtml(block.text)}</h2>`;
    case 'ends':
      return `<div class="ends"><div>${inlineHtml(block.left)}</div><div>${inlineHtml(block.right)}</div></div>`;
    case 'paragraph':
      return paragraphHtml(inlineHtml(block.content), [
        block.indent ? 'indent' : '',
        block.keepWithNext === true ? 'with-next' : '',
        isRunningText(block.content) ? 'even' : '',
      ]);
    case 'ruled':
      return ruledHtml(block.lead, block.value, block.minLines);
    case 'clauses':
      return clausesHtml(block.items, block.blankLines);
    case 'signatures':
      return signaturesHtml(block);
    case 'notice':
      return `<p class="notice">${escapeHtml(block.text)}</p>`;
    case 'code':
      return codeHtml(block);
    case 'picture':
      return pictureHtml(block);
    case 'number':
      return `<p class="number">${escapeHtml(block.text)}</p>`;
    case 'table':
      return tableHtml(block);
  }
}

function codeHtml(block: Extract<Block, { kind: 'code' }>): string {
  const picture = `<img alt="二维码" src="${codeDataUrl(block.text)}">`;
  const lines = block.lines.map((line) => `<p>${inlineHtml(line)}</p>`);
  return `<div class="code">${picture}<div>${lines.join('')}</div></div>`;
}

function pictureHtml({ title, svg }: Extract<Block, { kind: 'picture' }>): string {
  const source = `data:image/svg+xml;base64,${Buffer.from(printable(svg)).toString('base64')}`;
  return `<figure><img alt="${escapeHtml(title)}" src="${source}"><figcaption>${escapeHtml(title)}</figcaption></figure>`;
}

function paragraphHtml(content: string, classes: readonly string[]): string {
  return `<p class="${classes.filter((name) => name !== '').join(' ')}">${content}</p>`;
}

/** Real lines below the text, one for each line pitch; those beyond the text and the least height are clipped. */
function ruledHtml(lead: string, value: string, minLines: number): string {
  const label = lead === '' ? '' : `<span class="lead">${escapeHtml(lead)}</span>`;
  const enough = Math.max(minLines, 2 * linesNeeded(lead + value, LINE_EM)) + 1;
  const text = `<div class="written">${label}${escapeHtml(value)}</div>`;
  return `<div class="ruled" style="min-height:${minLines * LINE_PT}pt"><div class="rules">${'<i></i>'.repeat(enough)}</div>${text}</div>`;
}

function clausesHtml(items: readonly string[], blankLines: number): string {
  if (items.length === 0) return ruledHtml('', '', blankLines);
  return items
    .map((item, index) => paragraphHtml(escapeHtml(clauseText(item, index)), ['indent', 'even']))
    .join('\n');
}

function signaturesHtml(block: Extract<Block, { kind: 'signatures' }>): string {
  const rows = block.rows.map((slots) => {
    const places = slots.map((slot) => `<div>${escapeHtml(slot.label)}${signatureImage(slot.image)}</div>`);
    return `<div class="sign-row">${places.join('')}</div>`;
  });
  const seal = block.seal === '' ? '' : `<div class="seal">${escapeHtml(block.seal)}</div>`;
  const date = block.date === '' ? '' : `<div>${escapeHtml(block.date)}</div>`;
  const end = seal === '' && date === '' ? '' : `<div class="sign-end">${seal}${date}</div>`;
  return `<div class="signatures${block.keep ? ' keep' : ''}">${rows.join('')}${end}</div>`;
}
