/** IPv4 addresses and ranges as numbers. */
export interface Range {
  readonly first: number;
  readonly last: number;
  readonly length: number;
}

export function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

export function toAddress(value: number): string {
  return [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** `undefined` for a text that is not a valid IPv4 range. */
export function rangeOf(cidr: unknown): Range | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(String(cidr));
  const [, address = '', lengthText = ''] = match ?? [];
  const length = Number(lengthText);
  if (match === null || length > 32 || address.split('.').some(part => Number(part) > 255)) return undefined;
  const size = 2 ** (32 - length);
  const first = Math.floor(toNumber(address) / size) * size;
  return { first, last: first + size - 1, length };
}

export function overlap(one: Range, other: Range): boolean {
  return one.first <= other.last && other.first <= one.last;
}

export function holds(range: Range, address: string): boolean {
  const value = toNumber(address);
  return value >= range.first && value <= range.last;
}
