import { type CallOptions, type Clock, CloudError, type Connection } from '@cb-spider/core';
import { asCloudError, startDeadline } from '@cb-spider/core/runtime';
import type { CachedReply, FleetCache } from './fleet-cache.ts';
import { type FleetEvent, type FleetProblem, type FleetReply, toFleetProblem } from './fleet-events.ts';
import type { FleetReadOptions } from './fleet-read-options.ts';
import { mergeStreams } from './merge-streams.ts';
import type { FleetTarget } from './selection.ts';
import { TargetBudget } from './target-budget.ts';

/** How one connection is read. */
export interface TargetRead<T> {
  pages(connection: Connection, options: CallOptions): AsyncIterable<readonly T[]>;
  cacheKey(connection: Connection): string;
  /** Returns a text that differs after each change that may affect the reply. */
  changes(connection: Connection): string;
  /** Called when a cached reply is used. */
  noteCached(connection: Connection): void;
}

interface FleetStreamParts<T> {
  readonly targets: readonly FleetTarget[];
  readonly options: FleetReadOptions;
  readonly clock: Clock;
  readonly open: (connection: string) => Promise<Connection>;
  readonly cache: FleetCache;
  readonly read: TargetRead<T>;
}

/**
 * A read of many connections. Iterating over it sends the calls; ending the iteration stops them. At most one page of
 * each connection waits for a slow reader. Fails with `cancelled` if the caller cancels.
 */
export class FleetStream<T> implements AsyncIterable<FleetEvent<T>> {
  readonly targets: readonly FleetTarget[];
  readonly #parts: FleetStreamParts<T>;

  constructor(parts: FleetStreamParts<T>) {
    this.#parts = parts;
    this.targets = parts.targets;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FleetEvent<T>, void, undefined> {
    const { targets, options, clock } = this.#parts;
    const { deadlineMs = 60_000, targetDeadlineMs = deadlineMs, parallel = 256 } = options;
    using whole = startDeadline(clock, deadlineMs, options.signal);
    const stopped = new AbortController();
    const signal = AbortSignal.any([whole.signal, stopped.signal]);
    const sources = targets.map(target => this.#readTarget(target, targetDeadlineMs, signal));
    try {
      for await (const event of mergeStreams(sources, parallel)) {
        if (options.signal?.aborted) throw new CloudError('cancelled', 'The caller cancelled the request.');
        yield event;
      }
    } finally {
      stopped.abort(new CloudError('cancelled', 'The reader has disconnected.'));
    }
  }

  /** Reads everything and returns it. */
  async collect(): Promise<FleetReply<T>> {
    const items: FleetReply<T>['items'][number][] = [];
    const errors: FleetProblem[] = [];
    const asOf: Record<string, string> = {};
    for await (const event of this) {
      const { connection, region } = event.target;
      if (event.type === 'error') errors.push(toFleetProblem(event));
      else if (event.type === 'source') asOf[connection] = event.asOf;
      else for (const item of event.items) items.push({ ...item, connection, region });
    }
    return { items, errors, complete: errors.length === 0, asOf };
  }

  async *#readTarget(
    target: FleetTarget,
    budgetMs: number,
    whole: AbortSignal,
  ): AsyncGenerator<FleetEvent<T>, void, undefined> {
    using budget = new TargetBudget(this.#parts.clock, budgetMs, whole);
    try {
      const connection = await budget.spend(this.#parts.open(target.connection));
      const cached = this.#cachedReply(connection);
      if (cached === undefined) return yield* this.#readLive(target, connection, budget);
      this.#parts.read.noteCached(connection);
      for (const page of cached.pages as readonly (readonly T[])[])
        yield { type: 'items', target, connection, items: page };
      yield sourceOf(target, cached, true);
    } catch (thrown) {
      yield { type: 'error', target, error: asCloudError(thrown) };
    }
  }

  async *#readLive(
    target: FleetTarget,
    connection: Connection,
    budget: TargetBudget,
  ): AsyncGenerator<FleetEvent<T>, void, undefined> {
    const { clock, cache, read, options } = this.#parts;
    const asOfMs = clock.now();
    const changes = read.changes(connection);
    const keptPages: (readonly T[])[] = [];
    let rows = 0;
    const { signal } = budget;
    const pages = read.pages(connection, { signal, priority: 'sweep' })[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await budget.spend(pages.next());
      if (done === true) break;
      rows += value.length;
      if (options.maxAgeMs !== undefined && cache.isKept(rows)) keptPages.push(value);
      if (value.length > 0) yield { type: 'items', target, connection, items: value };
    }
    const reply = { pages: keptPages, rows, asOfMs, changes };
    if (options.maxAgeMs !== undefined && cache.isKept(rows)) cache.put(read.cacheKey(connection), reply);
    yield sourceOf(target, reply, false);
  }

  #cachedReply(connection: Connection): CachedReply | undefined {
    const { clock, cache, read, options } = this.#parts;
    if (options.maxAgeMs === undefined) return undefined;
    const notBeforeMs = clock.now() - options.maxAgeMs;
    return cache.get(read.cacheKey(connection), notBeforeMs, read.changes(connection));
  }
}

function sourceOf<T>(
  target: FleetTarget,
  { rows, asOfMs }: Pick<CachedReply, 'rows' | 'asOfMs'>,
  isCached: boolean,
): FleetEvent<T> {
  return { type: 'source', target, count: rows, asOf: new Date(asOfMs).toISOString(), isCached };
}
