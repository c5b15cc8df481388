import type { Tally } from './buffered-counter.ts';

/**
 * Returns a function that caches the counter for each value of a label, because looking a counter up is slower than
 * incrementing it. There must be few values, because the cache is unbounded.
 */
export function countersBy(find: (value: string) => Tally): (value: string) => Tally {
  const known = new Map<string, Tally>();
  return value => {
    let counter = known.get(value);
    if (counter === undefined) {
      counter = find(value);
      known.set(value, counter);
    }
    return counter;
  };
}
