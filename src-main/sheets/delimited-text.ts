import { setImmediate } from 'node:timers/promises';
import { keepCell, type RowKeeper } from './row-keeper';

const delimiters = [',', '\t', ';', '|', '，'] as const;
/** Characters read before others get their turn. */
const SLICE = 500_000;

/** The separator of a delimited text: the one that parts the first lines into the same number of cells most often. */
export function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => separatorsIn(line, delimiter));
    const least = Math.min(...counts);
    const most = Math.max(...counts);
    // A separator in every line counts most; otherwise the sum tells.
    const score = least * 1000 + most;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function separatorsIn(line: string, delimiter: string): number {
  return line.replace(/"(?:[^"]|"")*"/g, '').split(delimiter).length - 1;
}

/** Reads delimited text (RFC 4180: quoted cells may hold separators, quotes doubled, and line breaks) row by row. */
export async function readDelimited(text: string, keeper: RowKeeper): Promise<void> {
  const delimiter = guessDelimiter(text);
  let row: string[] = [];
  let at = 0;
  let next = SLICE;
  let line = 0;
  const endRow = () => {
    keeper.keep(line, row);
    row = [];
    line += 1;
  };
  while (at < text.length) {
    const cell = readCell(text, at, delimiter);
    row.push(keepCell(cell.value));
    at = cell.end;
    if (text.startsWith(delimiter, at)) {
      at += delimiter.length;
      if (at >= text.length) row.push('');
    } else {
      at = afterBreak(text, at);
      endRow();
    }
    if (at > next) {
      next = at + SLICE;
      await setImmediate();
    }
  }
  if (row.length > 0) endRow();
}

function afterBreak(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}

function readCell(text: string, from: number, delimiter: string): { value: string; end: number } {
  if (text[from] === '"') return readQuoted(text, from, delimiter);
  const end = endOfPlain(text, from, delimiter);
  return { value: text.slice(from, end), end };
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let end = from;
  while (end < text.length) {
    const char = text[end];
    if (char === delimiter || char === '\n' || char === '\r') break;
    end += 1;
  }
  return end;
}

function readQuoted(text: string, from: number, delimiter: string): { value: string; end: number } {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    // A quote never closed: the cell runs to the end of its line, so that one slip doesn't swallow the file.
    if (quote === -1) {
      const end = endOfPlain(text, from, delimiter);
      return { value: text.slice(from, end), end };
    }
    value += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      value += '"';
      at = quote + 2;
      continue;
    }
    const end = endOfPlain(text, quote + 1, delimiter);
    return { value: value + text.slice(quote + 1, end), end };
  }
}
