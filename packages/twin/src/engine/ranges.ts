import { nativeErrors } from './errors.ts';
import { type AddressRange, parseRange } from './ipv4.ts';

export const rangeFails = nativeErrors({ 'Cidr.Invalid': 400, 'Cidr.OutsideNetwork': 400 });

/** Prefix lengths of networks and subnets. A subnet reserves five addresses, so the smallest one has eight. */
const shortestPrefix = 8;
const longestPrefix = 29;

export function readRange(cidr: string): AddressRange {
  const range = parseRange(cidr);
  if (range === undefined || range.prefixLength < shortestPrefix || range.prefixLength > longestPrefix)
    throw rangeFails(
      'Cidr.Invalid',
      `'${cidr}' is not an IPv4 range with a prefix length of ${shortestPrefix} to ${longestPrefix}.`,
    );
  return range;
}
