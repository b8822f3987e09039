import { strFromU8, unzipSync } from 'fflate';

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&amp;': '&',
};

/** What a reader of the printed page sees, one block a line, spaces for filling in reduced to one. */
export function textOfHtml(html: string): string {
  const body = html.slice(html.indexOf('<body>'));
  return tidy(body.replace(/<\/(p|h1|h2|div|td|tr)>/g, '\n').replace(/<[^>]*>/g, ''));
}

/** The text of the main part of a DOCX, one paragraph a line. */
export function textOfDocx(bytes: Uint8Array): string {
  const xml = partOfDocx(bytes, 'word/document.xml');
  return tidy(
    xml
      .replace(/<\/w:p>|<w:br\/>/g, '\n')
      .replace(/<w:tab\/>/g, ' ')
      .replace(/<[^>]*>/g, ''),
  );
}

export function partOfDocx(bytes: Uint8Array, name: string): string {
  const part = unzipSync(bytes)[name];
  if (part === undefined) throw new Error(`no part ${name}`);
  return strFromU8(part);
}

function tidy(text: string): string {
  return text
    .replace(/&(lt|gt|quot|#39|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .split('\n')
    .map((line) => line.replace(/[ \u00a0\u2002\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
