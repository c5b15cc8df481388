import { Refusal } from './refusal.ts';

/** A range of IPv4 addresses as numbers. */
export interface Range {
  readonly first: number;
  readonly last: number;
  readonly bits: number;
}

export function rangeOf(cidr: string): Range | undefined {
  const [, a, b, c, d, bits] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr) ?? [];
  const bytes = [a, b, c, d].map(Number);
  if (bits === undefined || Number(bits) > 32 || bytes.some(byte => byte > 255)) return undefined;
  const first = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const size = 2 ** (32 - Number(bits));
  return first % size === 0 ? { first, last: first + size - 1, bits: Number(bits) } : undefined;
}

export function isWithin(inner: Range, outer: Range): boolean {
  return inner.first >= outer.first && inner.last <= outer.last;
}

export function overlap(one: Range, other: Range): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** The first free address of a subnet; the first one and the last three are the system's. */
export function freeAddress(cidr: string, taken: ReadonlySet<string>, wanted?: string): string {
  const range = rangeOf(cidr);
  if (range === undefined) throw new Error(`'${cidr}' is not a range.`);
  const usable = { ...range, first: range.first + 1, last: range.last - 3 };
  if (wanted !== undefined) {
    const asked = rangeOf(`${wanted}/32`);
    if (asked === undefined || !isWithin(asked, usable))
      throw new Refusal(
        403,
        'InvalidPrivateIpAddress.Malformed',
        'The address is not in the range of the vSwitch.',
      );
    if (taken.has(wanted))
      throw new Refusal(
        403,
        'InvalidPrivateIpAddress.Duplicated',
        'The specified private IP address is in use.',
      );
    return wanted;
  }
  for (let address = usable.first; address <= usable.last; address += 1)
    if (!taken.has(textOf(address))) return textOf(address);
  throw new Refusal(403, 'InvalidVSwitchId.IpNotEnough', 'The vSwitch has no free address left.');
}

function textOf(address: number): string {
  return [24, 16, 8, 0].map(shift => (address / 2 ** shift) & 255).join('.');
}
