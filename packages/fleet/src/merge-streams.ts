/** The result of a source, and the source, to ask it for more. */
interface Arrival<T> {
  readonly source: AsyncIterator<T>;
  readonly result?: IteratorResult<T>;
  readonly error?: unknown;
}

/** The number of sources to open before other work of the process gets its turn. */
const openedAtOnce = 16;

/**
 * Merges streams as their values arrive. A source is asked for its next value when the last one is taken, so at most
 * one value of each source waits here, however slow the reader is. Up to `parallel` sources are open at a time. They
 * are opened a few at a time, so that the first values arrive before the last source is opened. All sources are
 * closed when the reader stops, or on an error.
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
    // not awaited: a source that hangs must not block the reader
    for (const source of open) source.return?.()?.then(undefined, () => undefined);
  }
}
