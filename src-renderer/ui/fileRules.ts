/** Why a file can't be taken, as a sentence; null when it can. */
export function refusalOf(
  file: { name: string; size: number },
  extensions: readonly string[],
  mostBytes: number | undefined,
): string | null {
  const extension = file.name.includes('.')
    ? file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase()
    : '';
  if (extensions.length > 0 && !extensions.includes(extension)) {
    return `“${file.name}”存不了：只收 ${extensions.join('、')} 文件。`;
  }
  if (file.size === 0) return `“${file.name}”是空文件，请核对后再选。`;
  if (mostBytes !== undefined && file.size > mostBytes) {
    return `“${file.name}”有 ${sizeWords(file.size)}，超过 ${sizeWords(mostBytes)}。可以压缩或分成几份。`;
  }
  return null;
}

/** 512 KB, 3.4 MB, 1.2 GB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  const units = ['KB', 'MB', 'GB'];
  let amount = bytes / 1024;
  let unit = 0;
  while (amount >= 1024 && unit < units.length - 1) {
    amount /= 1024;
    unit++;
  }
  return `${amount >= 10 || unit === 0 ? Math.round(amount) : Math.round(amount * 10) / 10} ${units[unit]}`;
}
