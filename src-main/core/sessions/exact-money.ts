/** Products of whole numbers that may be larger than a double holds exactly. */
export function times(...factors: number[]): bigint {
  return factors.reduce((product, factor) => product * BigInt(factor), 1n);
}

/** A share of a product, rounded half up to whole 分 (half away from zero below it). */
export function share(product: bigint, divisor: number): number {
  const by = BigInt(divisor);
  const size = product < 0n ? -product : product;
  const rounded = (size * 2n + by) / (by * 2n);
  return Number(product < 0n ? -rounded : rounded);
}
