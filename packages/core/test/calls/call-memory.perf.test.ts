import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import type { Call } from '../../src/calls/call.ts';
import { callBench, change, read } from '../beds/call-bench.ts';
import { CountingController } from '../beds/listeners.ts';
import { settled } from '../beds/virtual-clock.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Returns the bytes in use after garbage collection. */
async function heapUsed(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    await settled();
    collectGarbage();
  }
  return process.memoryUsage().heapUsed;
}

it.each([
  ['changes', change],
  ['reads that are joined', { ...read, flightKey: 'vm-1' }],
] as const)(
  'a hundred thousand calls under one signal leave nothing behind: %s',
  async (_what, call: Call) => {
    const caller = new CountingController();
    const { calls } = callBench({ history: { add: () => undefined } });
    const run = () =>
      calls.run(call, { signal: caller.signal }, async ({ observe }) => observe('Any', async () => 1));
    for (let warm = 0; warm < 1_000; warm++) await run();
    const before = await heapUsed();
    for (let count = 0; count < 50_000; count++) await Promise.all([run(), run()]);
    expect((await heapUsed()) - before).toBeLessThan(4_000_000);
  },
);
