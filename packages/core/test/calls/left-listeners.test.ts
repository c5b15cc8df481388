import { expect, it } from '@jest/globals';
import type { Call } from '../../src/calls/call.ts';
import { callBench, change, read } from '../beds/call-bench.ts';
import { CountingController } from '../beds/listeners.ts';
import { openReadyBed } from '../beds/ready-bed.ts';
import { settled } from '../beds/virtual-clock.ts';

it.each([
  ['changes', change],
  ['reads that are joined', { ...read, flightKey: 'vm-1' }],
] as const)(
  'many calls under one signal leave no listener and no timer behind: %s',
  async (_what, call: Call) => {
    const caller = new CountingController();
    const { calls, clock } = callBench({ history: { add: () => undefined } });
    const run = () =>
      calls.run(call, { signal: caller.signal }, async ({ observe }) => observe('Any', async () => 1));
    for (let count = 0; count < 500; count++) await Promise.all([run(), run()]);
    await settled();
    expect([clock.pendingTimers, caller.listeners]).toEqual([0, 0]);
  },
);

it('many operations at once leave no listener behind, and cause no warning from Node', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  try {
    const bed = await openReadyBed();
    const caller = new CountingController();
    const names = Array.from({ length: 100 }, (_, n) => `ip-${n}`);
    const { publicIps } = bed.connection;
    await bed.run(Promise.all(names.map(name => publicIps.create({ name }, { signal: caller.signal }))));
    await bed.run(Promise.all(names.map(name => publicIps.delete(name))));
    await settled();
    expect(caller.listeners).toBe(0);
    await bed.spider.close();
    expect(bed.clock.pendingTimers).toBe(0);
    expect(warnings).toEqual([]);
  } finally {
    process.off('warning', note);
  }
});
