import type { SpiderError } from '@cb-spider/client';
import { useCallback, useEffect, useState } from 'react';
import { news } from './news.ts';
import { readingAgain } from './read-again.ts';
import type { Scope } from './scope.ts';
import { problemOf } from './server.ts';
import { useStore } from './store.ts';
import { VmRows } from './vm-rows.ts';

const statesEveryMs = 30_000;

let last: { readonly scope: string; readonly rows: VmRows } | undefined;

/** Those of the last visit, where it had the same scope: they are on the screen at once. */
function rowsOf(scope: Scope): VmRows {
  const words = JSON.stringify(scope);
  if (last?.scope !== words) last = { scope: words, rows: new VmRows(scope) };
  return last.rows;
}

/** The VMs of a scope, kept up to date while they are shown. */
export function useVmRows(scope: Scope) {
  const list = rowsOf(scope);
  const [problem, setProblem] = useState<SpiderError>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    const fail = (thrown: unknown) => {
      if (!signal.aborted) setProblem(problemOf(thrown));
    };
    setProblem(undefined);
    list.read(signal).catch(fail);
    const stop = followChanges(list, signal, fail);
    return () => {
      left.abort();
      stop();
    };
  }, [list, round]);
  const readAgain = useCallback(() => setRound(before => before + 1), []);
  return { rows: useStore(list.rows), answers: useStore(list.answers), problem, readAgain };
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
