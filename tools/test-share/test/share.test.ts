import { describe, expect, it } from '@jest/globals';
import { isInShare, parseShare, type Share } from '../src/share.ts';

const shares = [1, 2, 3, 4].map(number => ({ number, of: 4 }));
const sweeps = ['VM: create', 'VM: suspend', 'VM: resume', 'VM: terminate', 'disk: create', 'disk: enlarge'];
const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

function numbersIn(share: Share, sweep: string): readonly number[] {
  return hundred.filter(number => isInShare(number, sweep, share));
}

describe('a share', () => {
  it('is read from the variable, and everything without it', () => {
    expect(parseShare('2/4')).toEqual({ number: 2, of: 4 });
    expect(numbersIn(parseShare(undefined), 'VM: create')).toEqual(hundred);
  });

  it.each(['', '2', '0/4', '5/4', '1/0', '-1/4', '1/4/2', ' 1/4', 'all'])('is not "%s"', text => {
    expect(() => parseShare(text)).toThrow(`SPIDER_TEST_SHARE: "${text}" is not a valid share. Try: 2/4,`);
  });

  it.each(sweeps)('has every fourth case of a sweep, and four shares have all: %s', sweep => {
    const all = shares.map(share => numbersIn(share, sweep));
    for (const [first = 0, ...others] of all)
      expect(others).toEqual(Array.from({ length: 24 }, (_, index) => first + 4 * (index + 1)));
    expect(all.flat().toSorted((left, right) => left - right)).toEqual(hundred);
  });

  it('begins with different numbers in different sweeps', () => {
    for (const share of shares)
      expect(new Set(sweeps.map(sweep => numbersIn(share, sweep)[0])).size).toBeGreaterThan(2);
  });
});
