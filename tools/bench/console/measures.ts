import type { openPage } from './stage.ts';

export type BenchPage = Awaited<ReturnType<typeof openPage>>;

/** Values that a browser measures itself, in milliseconds. */
export interface Entries {
  readonly largestPaintMs: number;
  /**
   * The worst cumulative layout shift, without a unit. A session window ends after a second without a shift, or after
   * five seconds.
   */
  readonly shift: number;
  readonly longestTaskMs: number;
  /** From an input to the next paint. */
  readonly slowestInputMs: number;
}

interface Measured {
  entries: { -readonly [K in keyof Entries]: number };
}

/** Observes each page from its first moment. */
export async function observe(page: BenchPage): Promise<void> {
  await page.addInitScript(() => {
    const entries = { largestPaintMs: 0, shift: 0, longestTaskMs: 0, slowestInputMs: 0 };
    (globalThis as unknown as Measured).entries = entries;
    const on = (type: string, take: (entry: PerformanceEntry & { value?: number }) => void) =>
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) take(entry);
      }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    on('largest-contentful-paint', entry => {
      entries.largestPaintMs = entry.startTime;
    });
    const session = { from: 0, last: 0, sum: 0 };
    on('layout-shift', ({ value = 0, startTime }) => {
      const isNew = startTime - session.last > 1_000 || startTime - session.from > 5_000;
      if (isNew) Object.assign(session, { from: startTime, sum: 0 });
      session.last = startTime;
      session.sum += value;
      entries.shift = Math.max(entries.shift, session.sum);
    });
    on('longtask', ({ duration }) => {
      entries.longestTaskMs = Math.max(entries.longestTaskMs, duration);
    });
    on('event', ({ duration }) => {
      entries.slowestInputMs = Math.max(entries.slowestInputMs, duration);
    });
  });
}

export function entriesOf(page: BenchPage): Promise<Entries> {
  return page.evaluate(() => ({ ...(globalThis as unknown as Measured).entries }));
}

/** Returns when the page painted its first rows, in milliseconds after its request, by the clock of the page. */
export function paintedAt(page: BenchPage): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as Painted).rowsAt);
}

interface Painted {
  rowsAt: number;
}

/**
 * Records in each page when it paints its first rows, because the server and this process may be busy with other pages
 * at that time.
 */
export async function noteFirstRows(page: BenchPage): Promise<void> {
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (document.querySelector('.data-body a') === null) return;
      look.disconnect();
      requestAnimationFrame(() => {
        (globalThis as unknown as Painted).rowsAt = performance.now();
      });
    });
    look.observe(document, { childList: true, subtree: true });
  });
}

/** Returns when the list paints these words, in milliseconds since 1970, by the clock of the page. */
export function whenPainted(page: BenchPage, words: string): Promise<number> {
  return page.evaluate(
    wanted =>
      new Promise<number>(painted => {
        const look = () => {
          if (document.querySelector('.data-body')?.textContent?.includes(wanted) !== true)
            requestAnimationFrame(look);
          else requestAnimationFrame(() => painted(performance.timeOrigin + performance.now()));
        };
        look();
      }),
    words,
  );
}

/** Starts to measure again, without what happened before. */
export function forget(page: BenchPage): Promise<void> {
  return page.evaluate(() => {
    Object.assign((globalThis as unknown as Measured).entries, { longestTaskMs: 0, slowestInputMs: 0 });
  });
}

/** Scrolls the list up and down for a time. Returns the number of frames that were painted in a second. */
export function scroll(page: BenchPage, durationMs: number): Promise<number> {
  return page.evaluate(
    forMs =>
      new Promise<number>(resolve => {
        const list = document.querySelector('.data-table');
        if (list === null) throw new Error('There is no list.');
        const startedAt = performance.now();
        let frames = 0;
        let step = 60;
        const next = () => {
          const passedMs = performance.now() - startedAt;
          if (passedMs >= forMs) return resolve((frames * 1000) / passedMs);
          frames++;
          if (list.scrollTop + list.clientHeight >= list.scrollHeight || list.scrollTop === 0)
            step = list.scrollTop === 0 ? 60 : -60;
          list.scrollTop += step;
          requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    durationMs,
  );
}

/** Returns the memory of the page's scripts in MB, after a garbage collection, and the number of DOM nodes. */
export async function memoryOf(
  page: BenchPage,
): Promise<{ readonly heapMB: number; readonly nodes: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  await session.detach();
  return { heapMB: usedSize / 1e6, nodes };
}
