import { describe, expect, it, jest } from '@jest/globals';
import { boundMemory } from '../src/memory-bounds.ts';

const none = {
  ...{ execPath: '/node', execArgv: [], argv: ['/node', 'main.js'], env: {}, connected: false },
  platform: 'linux',
} as const;

/** What a process like this one is replaced with. */
function replacement(given: Partial<Parameters<typeof boundMemory>[0]>) {
  const execve = jest.fn<NonNullable<typeof process.execve>>();
  boundMemory({ ...none, execve, ...given });
  return execve.mock.calls[0];
}

describe('the memory of a server', () => {
  it('is bounded by what the process begins with, its own words kept', () => {
    const [file, words, env] =
      replacement({ execArgv: ['--enable-source-maps'], env: { HOME: '/root' } }) ?? [];
    expect(file).toBe('/node');
    expect(words?.slice(0, 2)).toEqual(['/node', '--max-semi-space-size=4']);
    expect(words?.slice(-2)).toEqual(['--enable-source-maps', 'main.js']);
    expect(env).toMatchObject({ HOME: '/root', MALLOC_ARENA_MAX: '2' });
  });

  it('is bounded once, and as the user says', () => {
    expect(replacement({ execArgv: ['--max-semi-space-size=4'] })).toBeUndefined();
    expect(replacement({ env: { NODE_OPTIONS: '--max-semi-space-size=32' } })).toBeUndefined();
    expect(replacement({ env: { MALLOC_ARENA_MAX: '1' } })?.[2]).toMatchObject({ MALLOC_ARENA_MAX: '1' });
  });

  it('is left alone where the process cannot be replaced, or another one talks to it', () => {
    expect(replacement({ connected: true })).toBeUndefined();
    expect(replacement({ platform: 'win32' })).toBeUndefined();
    expect(() => boundMemory(none)).not.toThrow();
  });
});
