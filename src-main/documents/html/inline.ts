import type { Inline } from '../blocks';
import { optionText, padToWidth, printable, widthInEm } from '../printable';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML content or attribute value. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

export function inlineHtml(content: readonly Inline[]): string {
  return content.map(oneInline).join('');
}

function oneInline(inline: Inline): string {
  switch (inline.t) {
    case 'text':
      return textHtml(inline);
    case 'fill':
      return fillHtml(inline.value, inline.min);
    case 'choice':
      return inline.options
        .map((option, index) => optionText(option.label, option.chosen, inline.numbered, index))
        .map((text) => `<span class="option">${escapeHtml(text)}</span>`)
        .join('　');
  }
}

function textHtml(inline: Extract<Inline, { t: 'text' }>): string {
  const text = escapeHtml(inline.text);
  if (inline.bold === true) return `<b>${text}</b>`;
  return inline.unbroken === true ? `<span class="unbroken">${text}</span>` : text;
}

/** Short values are centred on a rule of the least width and stay whole; long ones are ruled line by line. */
function fillHtml(value: string, min: number): string {
  const short = widthInEm(value) <= min;
  return `<wbr><span class="fill${short ? ' short' : ''}">${escapeHtml(padToWidth(value, min))}</span>`;
}

/** A picture of a signature; the schema has made sure that it is a PNG data URL. */
export function signatureImage(image: string | undefined): string {
  return image === undefined ? '' : `<img alt="签名" src="${escapeHtml(image)}">`;
}
