import { describe, expect, it } from '@jest/globals';
import { exitOf } from '../../src/ssh/shell/exit-line.ts';

describe('a line that is typed into a shell', () => {
  it.each<[string, number | undefined]>([
    ['exit', undefined],
    ['  logout ; \n', undefined],
    ['exit 3', 3],
    ['exit\t258;\n', 258],
  ])('ends it: %j', (line, code) => {
    expect(exitOf(line)).toEqual({ code });
  });

  it.each(['', 'exits', 'exit three', 'echo exit', 'exit 3 4', 'exit; ls'])('does not: %j', line => {
    expect(exitOf(line)).toBeUndefined();
  });

  // in quadratic time, this line would take minutes
  it('is read in linear time, however many blanks are in it', () => {
    expect(exitOf(`exit${' '.repeat(1_000_000)}x`)).toBeUndefined();
    expect(exitOf(`exit${' '.repeat(1_000_000)}7 `)).toEqual({ code: 7 });
  });
});
