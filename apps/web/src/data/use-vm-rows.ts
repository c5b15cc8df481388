import type { SpiderError } from '@cb-spider/client';
import { useCallback, useEffect, useState } from 'react';
import { news } from './news.ts';
import { readingAgain } from './read-again.ts';
import type { Scope } from './scope.ts';
import { problemOf } from './server.ts';
import { useStore } from './store.ts';
import { VmRows } from './vm-rows.ts';

const statesEveryMs = 30_000;

/** A read of all VMs that is in progress. The page that shows it aborts it when the user leaves. */
interface Reading {
  readonly left: AbortController;
  readonly over: Promise<void>;
}

let last: { readonly scope: string; readonly rows: VmRows; begun?: Reading | undefined } | undefined;

/** Returns the rows of the last visit if it had the same scope, so that they are shown at once. */
function rowsOf(scope: Scope): VmRows {
  const words = JSON.stringify(scope);
  if (last?.scope !== words) {
    last?.begun?.left.abort();
    last = { scope: words, rows: new VmRows(scope) };
  }
  return last.rows;
}

/** Starts to read the VMs that a page is about to show, while the scripts of the page are still loading. */
export function beginVmRows(scope: Scope): void {
  const rows = rowsOf(scope);
  if (last === undefined || last.begun !== undefined) return;
  const reading = beginReading(rows);
  last.begun = reading;
  // a page that is shown after the failure reads again by itself, and shows the error
  reading.over.catch(() => {
    if (last?.begun === reading) last.begun = undefined;
  });
}

function beginReading(rows: VmRows): Reading {
  const left = new AbortController();
  return { left, over: rows.read(left.signal) };
}

/** Returns the read that has begun already, or begins one. Only one page gets it. */
function takeReading(rows: VmRows): Reading {
  const begun = last?.rows === rows ? last.begun : undefined;
  if (last !== undefined) last.begun = undefined;
  return begun ?? beginReading(rows);
}

/** Returns the VMs of a scope, kept up to date while they are shown. */
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
 * Takes states from the event stream, reads connections again after operations, and reads all states now and then. A
 * hidden page starts no periodic reads.
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
