import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextFree, publicAddressAt, publicPoolSize, usableAddresses } from '../../src/engine/address-pool.ts';
import { contains, formatAddress, isAnyRange, parseAddress, parseRange } from '../../src/engine/ipv4.ts';

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const range = fc.tuple(address, fc.integer({ min: 8, max: 32 })).map(([start, length]) => {
  const size = 2 ** (32 - length);
  return `${formatAddress(start - (start % size))}/${length}`;
});

/** A pool with some positions taken, as the allocator sees it. */
function takenIn(positions: ReadonlySet<number>) {
  const sorted = [...positions].sort((one, other) => one - other);
  return (from: number, limit: number) => sorted.filter(position => position >= from).slice(0, limit);
}

describe('IPv4 ranges', () => {
  it('print as they were read', () => {
    fc.assert(
      fc.property(address, number => {
        expect(parseAddress(formatAddress(number))).toBe(number);
      }),
    );
  });

  it('hold as many addresses as their length says', () => {
    fc.assert(
      fc.property(range, cidr => {
        const read = parseRange(cidr);
        expect((read?.last ?? 0) - (read?.first ?? 0) + 1).toBe(2 ** (32 - Number(cidr.split('/')[1])));
        expect(formatAddress(read?.first ?? 0)).toBe(cidr.split('/')[0]);
      }),
    );
  });

  it('contain each other or are separate', () => {
    fc.assert(
      fc.property(range, range, (one, other) => {
        const [a, b] = [parseRange(one), parseRange(other)];
        if (a === undefined || b === undefined) throw new Error('Both are ranges.');
        const overlap = a.first <= b.last && b.first <= a.last;
        expect(overlap).toBe(contains(a, b) || contains(b, a));
      }),
    );
  });

  it.each(['10.0.0.1/24', '10.0.0.0', '10.0.0.0/33', '10.0.0/24', '010.0.0.0/8', '::/0', '', 'x/8'])(
    'are not parsed from %p',
    text => {
      expect(parseRange(text)).toBeUndefined();
    },
  );

  it('may be of either version where any will do', () => {
    expect(['10.0.0.7/24', '2001:db8::/32', '::/0'].every(isAnyRange)).toBe(true);
    expect(['10.0.0.7', '2001:db8::', '10.0.0.0/33', 'any'].some(isAnyRange)).toBe(false);
  });

  it('reserve five addresses of a subnet', () => {
    const { first, last } = usableAddresses({ first: 0, last: 255 });
    expect([first, last]).toEqual([4, 254]);
  });
});

describe('the address allocator', () => {
  const pool = fc
    .record({ first: fc.integer({ min: 0, max: 5 }), size: fc.integer({ min: 1, max: 200 }) })
    .chain(({ first, size }) =>
      fc.record({
        first: fc.constant(first),
        last: fc.constant(first + size - 1),
        cursor: fc.integer({ min: 0, max: 250 }),
        taken: fc.uniqueArray(fc.integer({ min: first, max: first + size - 1 })),
      }),
    );

  it('finds the nearest free position from the cursor on, round the end, if there is one', () => {
    fc.assert(
      fc.property(pool, ({ first, last, cursor, taken }) => {
        const used = new Set(taken);
        const start = cursor < first || cursor > last ? first : cursor;
        const round = Array.from(
          { length: last - first + 1 },
          (_, step) => first + ((start - first + step) % (last - first + 1)),
        );
        expect(nextFree(first, last, cursor, takenIn(used))).toBe(
          round.find(position => !used.has(position)),
        );
      }),
    );
  });

  it('hands out each position once, and all of them', () => {
    fc.assert(
      fc.property(pool, ({ first, last, cursor, taken }) => {
        const used = new Set(taken);
        let next = nextFree(first, last, cursor, takenIn(used));
        while (next !== undefined) {
          expect(used.has(next)).toBe(false);
          used.add(next);
          next = nextFree(first, last, next + 1, takenIn(used));
        }
        expect(used.size).toBe(last - first + 1);
      }),
    );
  });
});

describe('the pool of public IPs', () => {
  it('is on loopback, where a VM can answer at its own and no call for one leaves the machine', () => {
    expect([0, 254, 255, publicPoolSize - 1].map(publicAddressAt)).toEqual([
      '127.16.0.1',
      '127.16.0.255',
      '127.16.1.0',
      '127.31.255.254',
    ]);
    for (const position of [-1, publicPoolSize]) expect(() => publicAddressAt(position)).toThrow(RangeError);
  });
});
