/** Masks for lists and screens. What the core has masked already passes through unchanged. */

/** 13912340417 -> `139****0417`; landlines keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/[\s-]/g, '');
  if (digits.includes('*') || digits.length < 5) return phone;
  if (digits.length === 11 && digits.startsWith('1')) return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  return `${'*'.repeat(digits.length - 2)}${digits.slice(-2)}`;
}

/** Identity number: six digits of the division stay, the birth date is hidden: `622201********0048`. */
export function maskIdNumber(idNumber: string): string {
  const plain = idNumber.replace(/\s/g, '');
  if (plain.includes('*') || plain.length < 10) return idNumber;
  return `${plain.slice(0, 6)}${'*'.repeat(plain.length - 10)}${plain.slice(-4)}`;
}
