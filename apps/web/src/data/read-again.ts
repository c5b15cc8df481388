import { gathered } from './gathered.ts';

/** In milliseconds. */
const readEveryMs = 100;

/**
 * Reads connections again after changes in them: soon, together, and each only once at a time. Changes that come faster
 * than a connection answers are one more read, and never a queue of reads.
 *
 * @param read must not fail
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
