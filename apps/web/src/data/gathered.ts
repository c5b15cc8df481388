/** What comes closely together is one thing to do. */
const gatherMs = 250;

/** Does the work soon after the first of many calls, and once more for those that come meanwhile. */
export function gathered(work: () => void): () => void {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    setTimeout(() => {
      isPlanned = false;
      work();
    }, gatherMs);
  };
}
