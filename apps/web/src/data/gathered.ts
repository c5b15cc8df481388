/** What comes closely together is one thing to do, in milliseconds. */
const gatherMs = 250;

/**
 * Does the work after the first of many calls, as soon as those of the same moment have come, and then again for those
 * that come meanwhile, at most once in `everyMs`.
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
