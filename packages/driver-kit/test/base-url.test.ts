import { describe, expect, it } from '@jest/globals';
import { baseUrl } from '../src/index.ts';

describe('an address that paths follow', () => {
  it.each([
    ['https://cloud.example', 'https://cloud.example'],
    ['https://cloud.example:5000/v3//', 'https://cloud.example:5000/v3'],
    ['/', ''],
    ['', ''],
  ])('%j is %j', (address, base) => {
    expect(baseUrl(address)).toBe(base);
  });

  // in time that grows with the square of the length, this one would take minutes
  it('is read once, however many slashes are in it', () => {
    const address = `http://a${'/'.repeat(1_000_000)}b`;
    expect(baseUrl(address)).toBe(address);
  });
});
