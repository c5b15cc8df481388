import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Bed, startBed } from '../beds/bed.ts';
import { connectRegions } from '../beds/fleet-connections.ts';

// The machine may have other work.
jest.setTimeout(120_000);

/** Longer than the test may take: reads end only because they are cancelled. */
const longMs = 300_000;

const regions = ['mercury', 'venus', 'mars', 'jupiter', 'saturn', 'uranus', 'neptune'];

/** Calls to the virtual cloud that end only when they are cancelled. */
class HeldCalls {
  sent = 0;
  inProgress = 0;

  readonly wait = async (_: number, signal: AbortSignal | undefined): Promise<void> => {
    this.sent++;
    this.inProgress++;
    await new Promise<void>(resolve => signal?.addEventListener('abort', () => resolve(), { once: true }));
    this.inProgress--;
    signal?.throwIfAborted();
  };
}

/** Waits until a condition holds, within the time limit of the test. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(1);
}

describe('a client that disconnects', () => {
  const calls = new HeldCalls();
  let bed: Bed;
  beforeAll(async () => {
    const clock = { now: () => Date.now(), wait: calls.wait };
    bed = await startBed({ twin: { latencyScale: 1, clock } });
    await connectRegions(bed, regions);
  });
  afterAll(() => bed.close());

  it.each(['application/json', 'application/x-ndjson', 'text/event-stream'])(
    'ends all calls of its read, and no more calls are sent: %s',
    async accept => {
      const sent = request(`${bed.base}/fleet/vmimage?deadlineMs=${longMs}`, {
        headers: { accept },
        agent: false,
      });
      sent.on('error', () => undefined); // the test aborts the request
      sent.end();
      await until(() => calls.inProgress === regions.length);
      const before = calls.sent;
      sent.destroy();
      await until(() => calls.inProgress === 0);
      await pause(50);
      expect(calls.sent).toBe(before);
    },
  );
});
