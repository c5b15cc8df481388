import { gathered } from './gathered.ts';

/** The least time between two reads, in milliseconds. */
const readEveryMs = 100;

/**
 * Reads connections again after changes in them. Changes that come together are one read, and a connection is read only
 * once at a time: changes that come while it is read cause one more read, never a queue of reads.
 *
 * @param read must not reject
 */
export function readingAgain(
  read: (connections: ReadonlySet<string>) => Promise<void>,
): (connection: string) => void {
  const changed = new Set<string>();
  const isRead = new Set<string>();
  const plan = gathered(async () => {
    const free = new Set([...changed].filter(connection => !isRead.has(connection)));
    if (free.size === 0) return;
    for (const connection of free) {
      changed.delete(connection);
      isRead.add(connection);
    }
    await read(free);
    for (const connection of free) isRead.delete(connection);
    if (changed.size > 0) plan();
  }, readEveryMs);
  return connection => {
    changed.add(connection);
    plan();
  };
}
