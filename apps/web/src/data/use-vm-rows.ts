import type { SpiderError } from '@cb-spider/client';
import { useCallback, useEffect, useState } from 'react';
import { news } from './news.ts';
import { readingAgain } from './read-again.ts';
import type { Scope } from './scope.ts';
import { problemOf } from './server.ts';
import { useStore } from './store.ts';
import { VmRows } from './vm-rows.ts';

const statesEveryMs = 30_000;

/** A read of all that is under way; the page that shows it ends it when it is left. */
interface Reading {
  readonly left: AbortController;
  readonly over: Promise<void>;
}

let last: { readonly scope: string; readonly rows: VmRows; begun?: Reading | undefined } | undefined;

/** Those of the last visit, where it had the same scope: they are on the screen at once. */
function rowsOf(scope: Scope): VmRows {
  const words = JSON.stringify(scope);
  if (last?.scope !== words) {
    last?.begun?.left.abort();
    last = { scope: words, rows: new VmRows(scope) };
  }
  return last.rows;
}

/** Begins to read what a page is about to show, while its scripts are still on their way. */
export function beginVmRows(scope: Scope): void {
  const rows = rowsOf(scope);
  if (last === undefined || last.begun !== undefined) return;
  const reading = beginReading(rows);
  last.begun = reading;
  // a page that comes later than the failure reads for itself, and tells
  reading.over.catch(() => {
    if (last?.begun === reading) last.begun = undefined;
  });
}

function beginReading(rows: VmRows): Reading {
  const left = new AbortController();
  return { left, over: rows.read(left.signal) };
}

/** What has begun before, for the one page that shows it. */
function takeReading(rows: VmRows): Reading {
  const begun = last?.rows === rows ? last.begun : undefined;
  if (last !== undefined) last.begun = undefined;
  return begun ?? beginReading(rows);
}

/** The VMs of a scope, kept up to date while they are shown. */
export function useVmRows(scope: Scope) {
  const list = rowsOf(scope);
  const [problem, setProblem] = useState<SpiderError>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const { left, over } = takeReading(list);
    const { signal } = left;
    const fail = (thrown: unknown) => {
      if (!signal.aborted) setProblem(problemOf(thrown));
    };
    setProblem(undefined);
    over.catch(fail);
    const stop = followChanges(list, signal, fail);
    return () => {
      left.abort();
      stop();
    };
  }, [list, round]);
  const readAgain = useCallback(() => setRound(before => before + 1), []);
  return { rows: useStore(list.book.rows), answers: useStore(list.book.answers), problem, readAgain };
}

/**
 * Takes states from the stream of changes, reads again what operations have changed, and states now and then; a hidden page
 * asks nothing by itself.
 */
function followChanges(list: VmRows, signal: AbortSignal, fail: (thrown: unknown) => void): () => void {
  const readChanged = readingAgain(connections => list.readSome(connections, signal).catch(fail));
  const stops = [
    news.on('vmstatus', ({ connection, name, to }) => list.setState(connection, name, to)),
    news.onOperation(({ kind, connection, state }) => {
      if (kind !== 'vm' || connection === '' || state === 'running') return;
      readChanged(connection);
    }),
    news.onGap(() => void list.read(signal).catch(fail)),
  ];
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') list.readStates(signal).catch(fail);
  }, statesEveryMs);
  return () => {
    clearInterval(timer);
    for (const stop of stops) stop();
  };
}
