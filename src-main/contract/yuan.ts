/** `287,592 元`, `18,859.64 元`, `−540,798 元`: money in words for a person. @param fen integer 分, may be negative */
export function yuanWords(fen: number): string {
  const size = Math.abs(fen);
  const yuan = Math.floor(size / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = size % 100;
  const words = rest === 0 ? yuan : `${yuan}.${rest.toString().padStart(2, '0')}`;
  return `${fen < 0 ? '−' : ''}${words} 元`;
}
