import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Bed, startBed } from '../beds/bed.ts';
import { connectRegions } from '../beds/fleet-connections.ts';

// On machines that may have other work.
jest.setTimeout(120_000);

/** A read that nobody gives up lasts longer than the test may. */
const longMs = 300_000;

const regions = ['mercury', 'venus', 'mars', 'jupiter', 'saturn', 'uranus', 'neptune'];

/** Calls that the virtual cloud has been sent: they end when they are given up, and by nothing else. */
class HeldCalls {
  sent = 0;
  underWay = 0;

  readonly wait = async (_: number, signal: AbortSignal | undefined): Promise<void> => {
    this.sent++;
    this.underWay++;
    await new Promise<void>(resolve => signal?.addEventListener('abort', () => resolve(), { once: true }));
    this.underWay--;
    signal?.throwIfAborted();
  };
}

/** Looks until it is so; the test's own time limit ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(1);
}

describe('a client that goes away', () => {
  const calls = new HeldCalls();
  let bed: Bed;
  beforeAll(async () => {
    const clock = { now: () => Date.now(), wait: calls.wait };
    bed = await startBed({ twin: { latencyScale: 1, clock } });
    await connectRegions(bed, regions);
  });
  afterAll(() => bed.close());

  it.each(['application/json', 'application/x-ndjson', 'text/event-stream'])(
    'ends all calls that its read has sent, and no more are sent: %s',
    async accept => {
      const sent = request(`${bed.base}/fleet/vmimage?deadlineMs=${longMs}`, {
        headers: { accept },
        agent: false,
      });
      sent.on('error', () => undefined); // it is we who break it off
      sent.end();
      await until(() => calls.underWay === regions.length);
      const before = calls.sent;
      sent.destroy();
      await until(() => calls.underWay === 0);
      await pause(50);
      expect(calls.sent).toBe(before);
    },
  );
});
