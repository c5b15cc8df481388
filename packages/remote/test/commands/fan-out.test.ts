import { freePort } from '@cb-spider/cloud-fakes/free-port';
import { CloudError } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { fanOut, type Outcome, type RemoteHost } from '../../src/index.ts';
import { fake, remoteWith } from '../beds/closing.ts';
import { ManualClock } from '../beds/manual-clock.ts';
import { listener } from '../beds/tcp-listener.ts';

async function all<T>(outcomes: AsyncIterable<T>): Promise<T[]> {
  const results: T[] = [];
  for await (const outcome of outcomes) results.push(outcome);
  return results;
}

/** Work that ends when the test ends it. */
class ManualWork {
  readonly started: number[] = [];
  readonly #endings = new Map<number, (value: string) => void>();

  work = (item: number): Promise<string> => {
    this.started.push(item);
    return new Promise(resolve => this.#endings.set(item, resolve));
  };

  end(item: number): void {
    this.#endings.get(item)?.(`done ${item}`);
  }
}

describe('work on many hosts', () => {
  it('yields each outcome as it arrives, in any order', async () => {
    const manual = new ManualWork();
    const outcomes = fanOut([1, 2, 3], manual.work);
    const first = outcomes.next();
    await Promise.resolve();
    manual.end(2);
    expect((await first).value).toMatchObject({ item: 2, ok: true, value: 'done 2' });
    manual.end(3);
    expect((await outcomes.next()).value).toMatchObject({ item: 3, ok: true });
    manual.end(1);
    expect((await outcomes.next()).value).toMatchObject({ item: 1, ok: true });
    expect((await outcomes.next()).done).toBe(true);
  });

  it('limits the running items together with the outcomes that are not consumed yet', async () => {
    const manual = new ManualWork();
    const outcomes = fanOut([1, 2, 3, 4], manual.work, { parallel: 2 });
    const first = outcomes.next();
    expect(manual.started).toEqual([1, 2]);
    manual.end(1);
    manual.end(2);
    await first;
    await new Promise(resolve => setImmediate(resolve));
    expect(manual.started).toEqual([1, 2]);
    const second = outcomes.next();
    expect(manual.started).toEqual([1, 2, 3]);
    await second;
    manual.end(3);
    manual.end(4);
    await outcomes.return();
  });

  it('reports a failure as an outcome, and other errors as internal ones', async () => {
    const failures = [new CloudError('forbidden', 'no'), new TypeError('oops')];
    const outcomes = await all(fanOut(failures, error => Promise.reject(error)));
    expect(outcomes).toMatchObject([
      { ok: false, error: { code: 'forbidden' } },
      { ok: false, error: { code: 'internal', cause: failures[1] } },
    ]);
  });

  it('gives each item its own time limit, from its own start', async () => {
    const clock = new ManualClock();
    const manual = new ManualWork();
    const outcomes = fanOut([1, 2], manual.work, { clock, timeoutMs: 1_000, parallel: 1 });
    const first = outcomes.next();
    clock.advance(999);
    manual.end(1);
    expect((await first).value).toMatchObject({ item: 1, ok: true, durationMs: 999 });
    const second = outcomes.next();
    await clock.due(1_000);
    clock.advance(1_000);
    expect((await second).value).toMatchObject({ item: 2, ok: false, error: { code: 'timeout' } });
  });

  it('ends when the caller cancels, and aborts all work in progress', async () => {
    const controller = new AbortController();
    const signals: AbortSignal[] = [];
    const work = (_: number, signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<never>(() => undefined);
    };
    const running = all(fanOut([1, 2], work, { signal: controller.signal }));
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(signals.map(signal => signal.aborted)).toEqual([true, true]);
  });

  it('cancels the rest when the iteration stops early', async () => {
    const seen: AbortSignal[] = [];
    const work = async (item: number, signal: AbortSignal) => {
      seen.push(signal);
      return item === 1 ? 1 : new Promise<never>(() => undefined);
    };
    for await (const _ of fanOut([1, 2, 3], work, { parallel: 2 })) break;
    expect(seen).toHaveLength(2);
    expect(seen[1]?.aborted).toBe(true);
  });

  it('refuses to run nothing in parallel', async () => {
    await expect(all(fanOut([1], async () => 1, { parallel: 0 }))).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });
});

describe('a hundred hosts at once', () => {
  it('all answer except the dead, the silent and the refusing one, which delay no other', async () => {
    const servers = await Promise.all(Array.from({ length: 100 }, () => fake()));
    const host = servers[0]?.host;
    if (host === undefined) throw new Error('There is no server.');
    const ill = [
      { ...host, port: await listener() },
      { ...host, port: await freePort() },
      { ...host, id: 'other', user: 'x', privateKey: undefined, password: 'wrong' },
    ];
    const hosts: RemoteHost[] = [...ill, ...servers.map(({ host }) => host)];
    const remote = remoteWith({ connectTimeoutMs: 60_000 });
    const outcomes: Outcome<RemoteHost, unknown>[] = [];
    const work = (host: RemoteHost, signal: AbortSignal) => remote.run(host, ['true'], { signal });
    const clock = new ManualClock();
    for await (const outcome of fanOut(hosts, work, { parallel: hosts.length, timeoutMs: 15_000, clock })) {
      outcomes.push(outcome);
      // The time of the silent host does not advance until all others are done.
      if (outcomes.length === hosts.length - 1) clock.advance(15_000);
    }
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(100);
    const codeOf = (host: RemoteHost | undefined) => {
      const outcome = outcomes.find(({ item }) => item === host);
      return outcome?.ok === false ? outcome.error.code : 'no failure';
    };
    expect(ill.map(codeOf)).toEqual(['timeout', 'unavailable', 'unauthenticated']);
    expect(outcomes.at(-1)?.item).toBe(ill[0]);
  }, 120_000);
});
