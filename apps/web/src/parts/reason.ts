import { type LimitedAction, useObstacle } from '../data/capabilities.ts';
import type { FleetPath } from '../data/use-fleet-rows.ts';
import { useWords } from '../words/words.ts';

/** Returns the result of {@link useObstacle} as a sentence. */
export function useReason(
  connections: readonly string[],
  path: FleetPath,
  action?: LimitedAction | undefined,
): string | undefined {
  const { capabilities: words } = useWords();
  const obstacle = useObstacle(connections, path, action);
  if (obstacle === undefined) return undefined;
  const { connection, action: lacking } = obstacle;
  return lacking === undefined ? words.noKind(connection) : words.actions[lacking](connection);
}
