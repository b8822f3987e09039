import { ImageRun, Tab, TextRun, UnderlineType, type IRunOptions, type ParagraphChild } from 'docx';
import type { Inline } from '../blocks';
import { optionText, padToWidth, printable } from '../printable';

/** A signature picture is drawn in this box (pixels at 96 dpi: 3.6 × 1.1 cm). */
const SIGNATURE_BOX = { width: 136, height: 42 };
const UNDERLINE = { type: UnderlineType.SINGLE };

export interface RunStyle {
  /** Half points; unset: the body size. */
  size?: number;
}

export function inlineRuns(content: readonly Inline[], style: RunStyle = {}): ParagraphChild[] {
  return content.flatMap((inline) => oneInline(inline, style));
}

function oneInline(inline: Inline, style: RunStyle): ParagraphChild[] {
  switch (inline.t) {
    case 'text':
      return textRuns(inline.text, { ...style, bold: inline.bold === true });
    case 'fill':
      return textRuns(unbreakable(padToWidth(inline.value, inline.min)), { ...style, underlined: true });
    case 'choice': {
      const options = inline.options.map((option, index) =>
        optionText(option.label, option.chosen, inline.numbered, index),
      );
      return textRuns(options.join('　'), style);
    }
  }
}

/** Word lets full-width spaces hang over the line end and loses the rule; half-width ones that never break stay. */
function unbreakable(padding: string): string {
  return padding.replace(/\u3000/g, '\u00a0\u00a0').replace(/\u2002/g, '\u00a0');
}

/** Text with its line breaks kept. */
export function textRuns(
  text: string,
  style: RunStyle & { bold?: boolean; underlined?: boolean } = {},
): TextRun[] {
  return printable(text)
    .split('\n')
    .map((line, index) => {
      const options: IRunOptions = {
        text: line,
        size: style.size,
        bold: style.bold === true ? true : undefined,
        underline: style.underlined === true ? UNDERLINE : undefined,
        break: index > 0 ? 1 : undefined,
      };
      return new TextRun(options);
    });
}

/**
 * Underlined text whose rule runs on to the tab stop at the right margin. An empty line holds a space, because
 * LibreOffice gives a line of nothing but a tab less than its height.
 */
export function ruledRuns(text: string): TextRun[] {
  const written = textRuns(text === '' ? '\u00a0' : text, { underlined: true });
  return [...written, new TextRun({ children: [new Tab()], underline: UNDERLINE })];
}

/** A signature picture as it stands on paper; nothing without one. */
export function signatureRun(image: string | undefined): ParagraphChild[] {
  if (image === undefined) return [];
  const data = Buffer.from(image.slice(image.indexOf(',') + 1), 'base64');
  return [new ImageRun({ type: 'png', data, transformation: SIGNATURE_BOX })];
}
