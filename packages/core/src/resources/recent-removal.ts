import { rowOf } from '../driver/index.ts';
import { uniqueId } from '../names/unique-id.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';

/** How long after its end a removal is reported, in milliseconds. */
const reportedForMs = 600_000;
/** Removals that began earlier than this are not looked up, in milliseconds. */
const maxAgeMs = 3_600_000;

/** The step of a removal that removes the record even if the cloud refuses. */
export const forcedStep = 'forced';

/** Returns the removal of an object of that name, if it ended a short while ago and the object has certainly gone. */
export async function recentRemoval(
  store: Store,
  clock: Clock,
  { connection, kind, scope, name }: ResourceKey,
): Promise<OperationRecord | undefined> {
  const after = uniqueId(Math.max(clock.now() - maxAgeMs, 0));
  const operations = await store.operations.list({
    connection,
    kind,
    name,
    state: 'succeeded',
    after,
    limit: 10,
  });
  const last = operations.find(operation => operation.scope === scope);
  if (last?.action !== rowOf(kind).removal || last.steps.includes(forcedStep)) return undefined;
  const endedAt = Date.parse(last.endedAt ?? '');
  return clock.now() - endedAt < reportedForMs ? last : undefined;
}
