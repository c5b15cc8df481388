import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  contains,
  isIpv4Address,
  isRange,
  overlaps,
  problemOfRange,
} from '../../src/requests/address-ranges.ts';

fc.configureGlobal({ seed: 20_260_101 });

interface Range {
  /** First and last address as numbers. */
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** A valid range, with its bounds as plain numbers. */
function rangeOf(address: number, length: number): Range {
  const size = 2 ** (32 - length);
  const first = Math.floor(address / size) * size;
  const dotted = [24, 16, 8, 0].map(shift => Math.floor(first / 2 ** shift) % 256).join('.');
  return { first, last: first + size - 1, text: `${dotted}/${length}` };
}

/** Ranges that often overlap: few leading bits, any length. */
const range = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0x0a000000, max: 0x0a0000ff })),
    fc.integer({ min: 0, max: 32 }),
  )
  .map(([address, length]) => rangeOf(address, length));

describe('an address range', () => {
  it.each(['10.0.0.0/16', '0.0.0.0/0', '192.168.1.0/24', '10.1.2.3/32', '10.0.0.128/25'])(
    '%s is valid',
    cidr => {
      expect(problemOfRange(cidr)).toBeUndefined();
    },
  );

  it.each([
    '',
    '10.0.0.0',
    '10.0.0/16',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/',
    '10.0.0.0/16 ',
    '10.0.0.256/32',
    '2001:db8::/32',
    '010.0.0.0/8',
    '0x0a.0.0.0/8',
    '10.0.0.0/08',
  ])('%j is none', cidr => {
    expect(problemOfRange(cidr)).toMatch(/is not a valid IPv4 range|is not the first address/);
  });

  it('with host bits causes an error with the correct range', () => {
    expect(problemOfRange('10.0.1.5/16')).toBe(
      "'10.0.1.5/16' is not the first address of its range; use 10.0.0.0/16.",
    );
  });

  it('is valid if its first address is the one that it names', () => {
    fc.assert(fc.property(range, ({ text }) => expect(problemOfRange(text)).toBeUndefined()));
  });

  it('contains another one if it contains all addresses of that one', () => {
    fc.assert(
      fc.property(range, range, (one, other) => {
        expect(contains(one.text, other.text)).toBe(one.first <= other.first && other.last <= one.last);
      }),
      { numRuns: 2_000 },
    );
  });

  it('overlaps another one if they share an address', () => {
    fc.assert(
      fc.property(range, range, (one, other) => {
        expect(overlaps(one.text, other.text)).toBe(one.first <= other.last && other.first <= one.last);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the other side of a rule', () => {
  it.each(['0.0.0.0/0', '10.1.2.3/24', '::/0', '2001:db8::/32'])('may be %s', text => {
    expect(isRange(text)).toBe(true);
  });

  it.each(['', 'anywhere', '10.0.0.1', '::1', '10.0.0.0/33', '::/129'])('may not be %j', text => {
    expect(isRange(text)).toBe(false);
  });
});

describe('an address', () => {
  it('has four decimal parts', () => {
    expect(['10.0.0.1', '255.255.255.255'].every(isIpv4Address)).toBe(true);
    expect(['', '10.1', '10.0.0.256', '::1', '10.0.0.1/32', '10.0.0.01'].some(isIpv4Address)).toBe(false);
  });
});
