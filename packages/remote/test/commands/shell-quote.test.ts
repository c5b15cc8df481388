import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quoteWord, toCommandLine } from '../../src/index.ts';

const execute = promisify(execFile);

/** Text with everything that a shell could misread, and any other character except NUL. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      '\\',
      '$',
      '`',
      '!',
      '\n',
      '\r',
      '\t',
      ' ',
      ';',
      '&',
      '|',
      '*',
      '~',
      '#',
      '=',
      '-',
      '{',
      '(',
    ),
    fc.constantFrom("'\\''", '$(id)', '$HOME', '\u0001', '\u007F', '한글', '👩‍🚀', 'é', '\uFFFD'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter(text => !text.includes('\0')),
  ),
  maxLength: 30,
});

async function shellOutput(line: string): Promise<string> {
  const { stdout } = await execute('/bin/sh', ['-c', line], { encoding: 'utf8' });
  return stdout;
}

describe('a command line', () => {
  it('gives each word back as it was, through a real shell', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 6 }), async words => {
        const line = toCommandLine(['printf', '%s\\0', ...words]);
        expect(await shellOutput(line)).toBe(words.map(word => `${word}\0`).join(''));
      }),
      { numRuns: 60 },
    );
  });

  it('gives variables to the command as they were', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (one, two) => {
        const line = toCommandLine({ shell: 'printf "%s\\0" "$ONE" "$TWO"' }, { ONE: one, TWO: two });
        expect(await shellOutput(line)).toBe(`${one}\0${two}\0`);
      }),
      { numRuns: 30 },
    );
  });

  it('takes no first word for a keyword or an assignment', async () => {
    await expect(shellOutput(toCommandLine(['if']))).rejects.toMatchObject({ code: 127 });
    await expect(shellOutput(toCommandLine(['A=b']))).rejects.toMatchObject({ code: 127 });
  });

  it('leaves a line of shell as it is', () => {
    expect(toCommandLine({ shell: 'echo $HOME | wc -c' })).toBe('echo $HOME | wc -c');
  });

  it('refuses what cannot be passed to a shell', () => {
    const invalid = expect.objectContaining({ code: 'invalid_argument' });
    expect(() => quoteWord('a\0b')).toThrow(invalid);
    expect(() => toCommandLine({ shell: 'a\0b' })).toThrow(invalid);
    expect(() => toCommandLine([])).toThrow(invalid);
    expect(() => toCommandLine(['true'], { 'A;B': 'c' })).toThrow(invalid);
    expect(() => toCommandLine(['true'], { A: 'c\0' })).toThrow(invalid);
  });
});
