import { freePort } from '@cb-spider/cloud-fakes/free-port';
import { CloudError } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { fanOut, type Outcome, type RemoteHost } from '../../src/index.ts';
import { fake, remoteWith } from '../beds/closing.ts';
import { ManualClock } from '../beds/manual-clock.ts';
import { listener } from '../beds/tcp-listener.ts';

async function all<T>(outcomes: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const outcome of outcomes) found.push(outcome);
  return found;
}

/** Work that ends when it is told to. */
class Desk {
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
  it('gives each outcome as it comes, in whatever order', async () => {
    const desk = new Desk();
    const outcomes = fanOut([1, 2, 3], desk.work);
    const first = outcomes.next();
    await Promise.resolve();
    desk.end(2);
    expect((await first).value).toMatchObject({ item: 2, ok: true, value: 'done 2' });
    desk.end(3);
    expect((await outcomes.next()).value).toMatchObject({ item: 3, ok: true });
    desk.end(1);
    expect((await outcomes.next()).value).toMatchObject({ item: 1, ok: true });
    expect((await outcomes.next()).done).toBe(true);
  });

  it('has no more under way than it may, what nobody has taken yet included', async () => {
    const desk = new Desk();
    const outcomes = fanOut([1, 2, 3, 4], desk.work, { parallel: 2 });
    const first = outcomes.next();
    expect(desk.started).toEqual([1, 2]);
    desk.end(1);
    desk.end(2);
    await first;
    await new Promise(resolve => setImmediate(resolve));
    expect(desk.started).toEqual([1, 2]);
    const second = outcomes.next();
    expect(desk.started).toEqual([1, 2, 3]);
    await second;
    desk.end(3);
    desk.end(4);
    await outcomes.return();
  });

  it('takes a failure for an outcome, and foreign errors for our mistakes', async () => {
    const failures = [new CloudError('forbidden', 'no'), new TypeError('oops')];
    const outcomes = await all(fanOut(failures, error => Promise.reject(error)));
    expect(outcomes).toMatchObject([
      { ok: false, error: { code: 'forbidden' } },
      { ok: false, error: { code: 'internal', cause: failures[1] } },
    ]);
  });

  it('gives each its own time, from its own start', async () => {
    const clock = new ManualClock();
    const desk = new Desk();
    const outcomes = fanOut([1, 2], desk.work, { clock, timeoutMs: 1_000, parallel: 1 });
    const first = outcomes.next();
    clock.advance(999);
    desk.end(1);
    expect((await first).value).toMatchObject({ item: 1, ok: true, durationMs: 999 });
    const second = outcomes.next();
    await clock.due(1_000);
    clock.advance(1_000);
    expect((await second).value).toMatchObject({ item: 2, ok: false, error: { code: 'timeout' } });
  });

  it('ends with the caller, and tells all that is under way', async () => {
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

  it('gives up the rest when nobody wants more', async () => {
    const seen: AbortSignal[] = [];
    const work = async (item: number, signal: AbortSignal) => {
      seen.push(signal);
      return item === 1 ? 1 : new Promise<never>(() => undefined);
    };
    for await (const _ of fanOut([1, 2, 3], work, { parallel: 2 })) break;
    expect(seen).toHaveLength(2);
    expect(seen[1]?.aborted).toBe(true);
  });

  it('refuses to have nobody work', async () => {
    await expect(all(fanOut([1], async () => 1, { parallel: 0 }))).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });
});

describe('a hundred hosts at once', () => {
  it('answer all but the dead, the silent and the one that refuses, which delay nobody', async () => {
    const servers = await Promise.all(Array.from({ length: 100 }, () => fake()));
    const some = servers[0]?.host;
    if (some === undefined) throw new Error('There is no server.');
    const ill = [
      { ...some, port: await listener() },
      { ...some, port: await freePort() },
      { ...some, id: 'other', user: 'x', privateKey: undefined, password: 'wrong' },
    ];
    const hosts: RemoteHost[] = [...ill, ...servers.map(({ host }) => host)];
    const remote = remoteWith({ connectTimeoutMs: 60_000 });
    const outcomes: Outcome<RemoteHost, unknown>[] = [];
    const work = (host: RemoteHost, signal: AbortSignal) => remote.run(host, ['true'], { signal });
    const clock = new ManualClock();
    for await (const outcome of fanOut(hosts, work, { parallel: hosts.length, timeoutMs: 15_000, clock })) {
      outcomes.push(outcome);
      // No time has passed for the silent one until all others are done.
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
