import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, jest } from '@jest/globals';
import { boundMemory, keepThreadLimits } from '../src/memory-bounds.ts';

const none = {
  ...{ execPath: '/node', execArgv: [], argv: ['/node', 'main.js'], env: {}, connected: false },
  platform: 'linux',
} as const;

/** Returns the arguments of `execve` with which a process like this one is replaced. */
function replacement(given: Partial<Parameters<typeof boundMemory>[0]>) {
  const execve = jest.fn<NonNullable<typeof process.execve>>();
  boundMemory({ ...none, execve, ...given });
  return execve.mock.calls[0];
}

describe('the memory of a server', () => {
  it('is limited by flags at the start of the process, and its arguments are kept', () => {
    const [file, words, env] =
      replacement({ execArgv: ['--enable-source-maps'], env: { HOME: '/root' } }) ?? [];
    expect(file).toBe('/node');
    expect(words?.slice(0, 2)).toEqual(['/node', '--max-semi-space-size=8']);
    expect(words?.slice(-2)).toEqual(['--enable-source-maps', 'main.js']);
    expect(env).toMatchObject({ HOME: '/root', MALLOC_ARENA_MAX: '2' });
  });

  it('is limited only once, and by the limits of the user if there are any', () => {
    expect(replacement({ execArgv: ['--max-semi-space-size=4'] })).toBeUndefined();
    expect(replacement({ env: { NODE_OPTIONS: '--max-semi-space-size=32' } })).toBeUndefined();
    expect(replacement({ env: { MALLOC_ARENA_MAX: '1' } })?.[2]).toMatchObject({ MALLOC_ARENA_MAX: '1' });
  });

  it('is not limited if the process cannot be replaced, or is connected to another one', () => {
    expect(replacement({ connected: true })).toBeUndefined();
    expect(replacement({ platform: 'win32' })).toBeUndefined();
    expect(() => boundMemory(none)).not.toThrow();
  });

  it('has the limits that a thread is started with, in a thread', async () => {
    setFlagsFromString('--max-semi-space-size=32');
    expect(await heapLimitOfThread()).toBeGreaterThan(100);
    keepThreadLimits();
    expect(await heapLimitOfThread()).toBe(40);
  });
});

/** Returns the heap limit, in MB, of a thread that was started with limits of 34 MB and a young generation of 6 MB. */
async function heapLimitOfThread(): Promise<number> {
  const program = `
    const { heap_size_limit } = require('node:v8').getHeapStatistics();
    require('node:worker_threads').parentPort.postMessage(heap_size_limit);
  `;
  const resourceLimits = { maxOldGenerationSizeMb: 34, maxYoungGenerationSizeMb: 6 };
  const worker = new Worker(program, { eval: true, resourceLimits });
  const [bytes] = (await once(worker, 'message')) as [number];
  await worker.terminate();
  return bytes / 1024 ** 2;
}
