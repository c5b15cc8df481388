import type { SpiderError } from '@cb-spider/client';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { FleetRows } from './fleet-rows.ts';
import { news } from './news.ts';
import type { ObjectKinds } from './objects.ts';
import { readingAgain } from './read-again.ts';
import type { Scope } from './scope.ts';
import { problemOf } from './server.ts';
import { useStore } from './store.ts';

/** A kind of objects: its path, the fields to read, and the kinds of the operations that change it. */
export interface FleetKind<P extends FleetPath> {
  readonly path: P;
  readonly fields: readonly string[];
  readonly operationKinds: readonly string[];
}

/** The kinds of objects that Spider manages. */
export type FleetPath = Exclude<keyof ObjectKinds, 'vmimage' | 'vmspec'>;

/** Returns the objects of a kind in a scope. A connection is read again when an operation changes objects on it. */
export function useFleetRows<P extends FleetPath>(kind: FleetKind<P>, scope: Scope) {
  const list = useMemo(() => new FleetRows<ObjectKinds[P]>(kind.path, kind.fields, scope), [kind, scope]);
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
    const stop = followChanges(list, kind.operationKinds, signal, fail);
    return () => {
      left.abort();
      stop();
    };
  }, [list, kind, round]);
  const readAgain = useCallback(() => setRound(before => before + 1), []);
  return { rows: useStore(list.book.rows), answers: useStore(list.book.answers), problem, readAgain };
}

function followChanges<P extends FleetPath>(
  list: FleetRows<ObjectKinds[P]>,
  kinds: readonly string[],
  signal: AbortSignal,
  fail: (thrown: unknown) => void,
): () => void {
  const readChanged = readingAgain(connections => list.readSome(connections, signal).catch(fail));
  const stops = [
    news.onOperation(({ kind, connection, state }) => {
      if (!kinds.includes(kind) || connection === '' || state === 'running') return;
      readChanged(connection);
    }),
    news.onGap(() => void list.read(signal).catch(fail)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
