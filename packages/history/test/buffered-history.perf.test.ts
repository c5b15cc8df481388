import type { EndedCall } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import { BufferedHistory } from '../src/buffered-history.ts';
import { VirtualClock } from './core-bed.ts';

const calls = 20_000;
const mostMicroseconds = 50;

it(`a buffered history costs a caller ${mostMicroseconds} µs at most, even if the store hangs`, () => {
  const history = new BufferedHistory({
    store: { append: () => new Promise(() => undefined) },
    clock: new VirtualClock(),
    capacity: 10 * calls,
    onFailure: () => undefined,
  });
  const one = { nativeCalls: [{ api: 'Get' }] } as unknown as EndedCall;
  const startedTick = performance.now();
  for (let count = 0; count < calls; count++) history.end(one);
  expect(((performance.now() - startedTick) / calls) * 1000).toBeLessThan(mostMicroseconds);
  expect([history.pending, history.dropped]).toEqual([calls, 0]);
});
