import { setTimeout as pause } from 'node:timers/promises';

/**
 * Repeats a check until it does not throw, for a minute at most. For changes that another process makes in its own
 * time.
 */
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
