import { type Clock, CloudError, invalidArgument, systemClock } from '@cb-spider/core';
import { raceAbort, startDeadline } from './deadline.ts';

export interface FanOutOptions {
  /** How many items are worked on at once. Default: 64. */
  readonly parallel?: number | undefined;
  /** How long the work on one item may take, from its start, in milliseconds. Default: 5 minutes. */
  readonly timeoutMs?: number | undefined;
  /** Cancels all work in progress and starts no more. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
}

/** How the work on one item ended. */
export type Outcome<Item, Value> = { readonly item: Item; readonly durationMs: number } & (
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: CloudError }
);

/**
 * Does the same work on many items, a limited number at a time, and yields each outcome as soon as it is
 * known: a slow or dead item delays no other. A failure is an outcome, not an exception; the iteration throws
 * (`cancelled`) only when the caller's signal aborts. Stopping the iteration early cancels the remaining
 * work.
 *
 * @param work receives a signal that aborts at the item's deadline, and must honour it.
 */
export async function* fanOut<Item, Value>(
  items: Iterable<Item>,
  work: (item: Item, signal: AbortSignal) => Promise<Value>,
  options: FanOutOptions = {},
): AsyncGenerator<Outcome<Item, Value>, void, void> {
  const { parallel = 64, signal: caller, clock = systemClock } = options;
  if (!Number.isInteger(parallel) || parallel < 1) throw invalidArgument('parallel', 'must be 1 or more');
  const leaving = new AbortController();
  using all = startDeadline(clock, 'The work', undefined, caller, leaving.signal);
  const done: Outcome<Item, Value>[] = [];
  let running = 0;
  let wake = Promise.withResolvers<void>();
  const start = async (item: Item) => {
    running++;
    done.push(await outcomeOf(item, work, clock, options.timeoutMs ?? 300_000, all.signal));
    running--;
    wake.resolve();
  };
  const waiting = items[Symbol.iterator]();
  try {
    for (;;) {
      all.signal.throwIfAborted();
      startMore(() => running + done.length < parallel, waiting, start);
      const outcome = done.shift();
      if (outcome !== undefined) yield outcome;
      else if (running === 0) return;
      else await raceAbort(wake.promise, all.signal);
      if (done.length === 0) wake = Promise.withResolvers<void>();
    }
  } finally {
    leaving.abort();
  }
}

function startMore<Item>(
  hasRoom: () => boolean,
  waiting: Iterator<Item>,
  start: (item: Item) => Promise<void>,
): void {
  while (hasRoom()) {
    const next = waiting.next();
    if (next.done === true) return;
    start(next.value);
  }
}

async function outcomeOf<Item, Value>(
  item: Item,
  work: (item: Item, signal: AbortSignal) => Promise<Value>,
  clock: Clock,
  timeoutMs: number,
  all: AbortSignal,
): Promise<Outcome<Item, Value>> {
  const startedAt = clock.tick();
  using deadline = startDeadline(clock, 'The work on this host', timeoutMs, all);
  try {
    const value = await raceAbort(work(item, deadline.signal), deadline.signal);
    return { item, ok: true, value, durationMs: clock.tick() - startedAt };
  } catch (error) {
    return { item, ok: false, error: toCloudError(error), durationMs: clock.tick() - startedAt };
  }
}

function toCloudError(error: unknown): CloudError {
  if (CloudError.isInstance(error)) return error;
  return new CloudError('internal', 'The work failed unexpectedly.', { cause: error });
}
