/** What a source brought, and how to ask it for more. */
interface Arrival<T> {
  readonly source: AsyncIterator<T>;
  readonly result?: IteratorResult<T>;
  readonly error?: unknown;
}

/** Between so many openings, other work of the process goes on. */
const openedAtOnce = 32;

/**
 * Merges streams as their values arrive. Each source is asked for its next value when the last one is taken,
 * so at most one of each waits here, whatever the reader's pace. Up to `parallel` sources are open at a time; they are
 * opened a few at a time, so that the first values are there before the last source has begun.
 * The end of the reader, or an error, ends all.
 */
export async function* mergeStreams<T>(
  sources: readonly AsyncIterable<T>[],
  parallel: number,
): AsyncGenerator<T, void, undefined> {
  const arrived: Arrival<T>[] = [];
  const open = new Set<AsyncIterator<T>>();
  let wake: () => void = () => undefined;
  const arrive = (arrival: Arrival<T>) => {
    arrived.push(arrival);
    wake();
  };
  const ask = (source: AsyncIterator<T>) => {
    source.next().then(
      result => arrive({ source, result }),
      error => arrive({ source, error }),
    );
  };
  let opened = 0;
  const openNext = () => {
    const source = sources[opened++]?.[Symbol.asyncIterator]();
    if (source === undefined) return;
    open.add(source);
    ask(source);
  };
  let isPlanned = false;
  let isOver = false;
  const openSome = () => {
    isPlanned = false;
    if (isOver) return;
    for (let count = 0; count < openedAtOnce && open.size < parallel; count++) openNext();
    if (opened >= sources.length || open.size >= parallel) return;
    isPlanned = true;
    setImmediate(openSome);
  };
  try {
    openSome();
    while (open.size > 0 || isPlanned) {
      if (arrived.length === 0) await new Promise<void>(resolve => (wake = resolve));
      for (const { source, result, error } of arrived.splice(0)) {
        if (result === undefined) throw error;
        if (result.done === true) {
          open.delete(source);
          if (!isPlanned) openSome();
        } else {
          ask(source);
          yield result.value;
        }
      }
    }
  } finally {
    isOver = true;
    // not awaited: a source that hangs must not hold the reader
    for (const source of open) source.return?.()?.then(undefined, () => undefined);
  }
}
