import { setTimeout as pause } from 'node:timers/promises';

/** Until it does not throw any more; for a minute at most. For what another process does in its own time. */
export async function eventually(check: () => unknown): Promise<void> {
  for (const deadline = performance.now() + 60_000; ; await pause(10)) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}
