/** Calls within this time are combined, in milliseconds. */
const gatherMs = 250;

/**
 * Combines calls: the work runs once for all calls of the same moment, then again for the calls that came later, at
 * most once in `everyMs`.
 */
export function gathered(work: () => void, everyMs = gatherMs): () => void {
  let isPlanned = false;
  let freeAt = 0;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    const now = performance.now();
    setTimeout(
      () => {
        isPlanned = false;
        freeAt = performance.now() + everyMs;
        work();
      },
      Math.max(0, freeAt - now),
    );
  };
}
