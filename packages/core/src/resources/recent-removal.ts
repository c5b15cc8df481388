import { rowOf } from '../driver/index.ts';
import { uniqueId } from '../names/unique-id.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import type { ResourceKey } from '../store/resource-store.ts';
import type { Store } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';

/** How long a removal is reported after its end. */
const toldForMs = 600_000;
/** A removal that began longer ago is old, whenever it has ended. */
const longestMs = 3_600_000;

/** Of a removal that drops the record whatever the cloud says. */
export const forcedStep = 'forced';

/** The removal by which an object of that name went a short while ago, and has certainly gone. */
export async function recentRemoval(
  store: Store,
  clock: Clock,
  { connection, kind, scope, name }: ResourceKey,
): Promise<OperationRecord | undefined> {
  const after = uniqueId(Math.max(clock.now() - longestMs, 0));
  const found = await store.operations.list({ connection, kind, name, state: 'succeeded', after, limit: 10 });
  const last = found.find(operation => operation.scope === scope);
  if (last?.action !== rowOf(kind).removal || last.steps.includes(forcedStep)) return undefined;
  const endedAt = Date.parse(last.endedAt ?? '');
  return clock.now() - endedAt < toldForMs ? last : undefined;
}
