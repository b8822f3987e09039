import { normaliseNumber } from '../../contract/identity/digits';
import { LANDLINE } from '../../contract/identity/phone';

/**
 * Masking for lists, the wall and everything printed for others. The core masks before data leave it; the
 * full value is a call of its own that is logged (个人信息保护法 51, design §8).
 */

/** Two-character surnames in use; any other name begins with a surname of one character. */
const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 ' +
    '太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 呼延 拓跋 轩辕 百里 东郭 西门 第五'
  ).split(' '),
);

/** 622201******** : the six digits of the division, then eight stars. The last four digits tell too much. */
export function maskCitizenId(number: string): string {
  const plain = normaliseNumber(number);
  return plain === '' ? '' : `${plain.slice(0, Math.min(6, Math.floor(plain.length / 3)))}********`;
}

/** 139****0417 for mobiles, 0936-****345 for landlines; shorter numbers keep only their ends. */
export function maskPhone(number: string): string {
  const plain = normaliseNumber(number);
  if (plain === '') return '';
  const landline = LANDLINE.exec(plain);
  if (landline !== null) return `${landline[1]}-****${(landline[2] ?? '').slice(-3)}`;
  if (plain.length < 8) return `${plain.slice(0, 1)}****`;
  return `${plain.slice(0, 3)}****${plain.slice(-4)}`;
}

/** 张某, 欧阳某: a person in lists. Names of other languages keep their first character. */
export function maskName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '';
  const characters = Array.from(trimmed);
  const compound = characters.slice(0, 2).join('');
  if (characters.length > 2 && COMPOUND_SURNAMES.has(compound)) return `${compound}某`;
  return `${characters[0] ?? ''}某`;
}

const NUMBER_RUN = /(?<![\dA-Za-z])(\d{17}[\dXx]|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?![\dA-Za-z])/g;

/** Free text with every identity number and phone number in it masked. */
export function maskNumbersIn(text: string): string {
  return text.replace(NUMBER_RUN, (run) => (run.length === 18 ? maskCitizenId(run) : maskPhone(run)));
}
