const KIB = 1024;

/** A size in bytes as people read it: 12 KB, 3.4 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < KIB) return `${bytes} 字节`;
  if (bytes < KIB * KIB) return `${Math.round(bytes / KIB)} KB`;
  if (bytes < KIB ** 3) return `${(bytes / KIB ** 2).toFixed(1)} MB`;
  return `${(bytes / KIB ** 3).toFixed(1)} GB`;
}
