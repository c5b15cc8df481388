import { useConnectionRows } from './connections.ts';
import { useScope } from './scope.ts';
import { useTargets } from './targets.ts';

const storageKey = 'spider.connection';

/** Remembers on which connection something was created: the next form begins with it. */
export function rememberConnection(connection: string | undefined): void {
  if (connection !== undefined) localStorage.setItem(storageKey, connection);
}

/**
 * The connections of the scope, those first that a form may begin with: of those whose calls do not all fail, the last one
 * that was used, then by name. `undefined` until they are known.
 */
export function useBestConnections(): readonly string[] | undefined {
  const { data: targets } = useTargets(useScope());
  const { rows, isSettled } = useConnectionRows();
  if (targets === undefined || !isSettled) return undefined;
  const last = localStorage.getItem(storageKey);
  const bad = new Set(rows.filter(({ health }) => health === 'bad').map(({ name }) => name));
  const rank = (name: string) => (bad.has(name) ? 2 : name === last ? 0 : 1);
  const names = targets.map(({ connection }) => connection).sort();
  return names.sort((one, other) => rank(one) - rank(other));
}
