import type { Tally } from './late-counter.ts';

/** Finds the counter of a label's value once: to find it takes longer than to count. Values have to be few. */
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
