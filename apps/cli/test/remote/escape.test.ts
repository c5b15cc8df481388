import { describe, expect, it } from '@jest/globals';
import { Escape } from '../../src/remote/escape.ts';

/** Returns what is forwarded of keys that arrive one after the other. */
function sent(...keys: readonly string[]): readonly (string | undefined)[] {
  const taken = new Escape();
  return keys.map(each => taken.take(each));
}

describe('~. leaves a terminal', () => {
  it('at the beginning of a line alone', () => {
    expect(sent('~', '.')).toEqual(['', undefined]);
    expect(sent('ls\r~.')).toEqual([undefined]);
    expect(sent('cd ~.')).toEqual(['cd ~.']);
    expect(sent('\u0003', '~.')).toEqual(['\u0003', undefined]);
  });

  it('and a ~ before anything else is one', () => {
    expect(sent('~', '/\r')).toEqual(['', '~/\r']);
    expect(sent('~~.')).toEqual(['~.']);
  });
});
