import { useConnectionRows } from './connections.ts';
import { useScope } from './scope.ts';
import { useTargets } from './targets.ts';

const storageKey = 'spider.connection';

/** Remembers the connection on which something was created. The next form starts with it. */
export function rememberConnection(connection: string | undefined): void {
  if (connection !== undefined) localStorage.setItem(storageKey, connection);
}

/**
 * Returns the connections of the scope in the order in which a form suggests them: the last used one, then the others
 * by name, and at the end those whose calls all fail. `undefined` until they are known.
 */
export function useBestConnections(): readonly string[] | undefined {
  const { data: targets } = useTargets(useScope());
  const { rows, isSettled } = useConnectionRows();
  if (targets === undefined || !isSettled) return undefined;
  const last = localStorage.getItem(storageKey);
  const bad = new Set(rows.filter(({ health }) => health === 'bad').map(({ name }) => name));
  const rank = (name: string) => (bad.has(name) ? 2 : name === last ? 0 : 1);
  const names = targets.map(({ connection }) => connection).sort();
  return names.sort((a, b) => rank(a) - rank(b));
}
