/** Full-width letters, digits and signs (１Ｘ－：) as their half-width forms, the wide space as a space. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** A number as people type it, made plain: half-width, upper case, without blanks. */
export function normaliseNumber(text: string): string {
  return toHalfWidth(text).toUpperCase().replace(/\s/g, '');
}
