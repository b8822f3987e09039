/** Money is integer 分 everywhere; these two functions are the only way to and from what a person reads. */

/** 28759200 -> `287,592`, 28759250 -> `287,592.50`. 分 are shown only where there are any. */
export function formatFen(fen: number): string {
  const sign = fen < 0 ? '− ' : '';
  const whole = Math.trunc(Math.abs(fen) / 100);
  const rest = Math.abs(fen) % 100;
  const yuan = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${yuan}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

export type ParsedMoney = { ok: true; fen: number | null } | { ok: false; message: string };

/** The contract's limit: ten thousand million yuan. */
const MOST_FEN = 1_000_000_000_000;

/** Reads yuan as typed (`86,500`, `８６５００.5`, `8.65万`, `86500元`). Empty is null; anything doubtful is refused. */
export function parseYuan(typed: string): ParsedMoney {
  const plain = toHalfWidth(typed)
    .replace(/[\s,¥￥]/g, '')
    .replace(/元$/, '');
  if (plain === '') return { ok: true, fen: null };
  if (plain.startsWith('-')) return refuse('金额不能是负数。');
  const found = /^(\d+)(?:\.(\d+))?(万)?$/.exec(plain);
  if (!found) return refuse('金额只写数字，例如 86,500 或 8.65 万。');
  const [, whole = '', decimals = '', tenThousand] = found;
  const places = tenThousand ? 6 : 2;
  if (decimals.replace(/0+$/, '').length > places) return refuse('金额最多写到分，小数点后两位。');
  const fen = Number(whole + decimals.padEnd(places, '0').slice(0, places));
  if (!Number.isSafeInteger(fen) || fen > MOST_FEN) return refuse('金额超过 100 亿元，请核对。');
  return { ok: true, fen };
}

function refuse(message: string): ParsedMoney {
  return { ok: false, message };
}

function toHalfWidth(text: string): string {
  return text
    .replace(/[０-９．，－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/。/g, '.');
}
