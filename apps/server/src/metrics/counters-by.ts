import type { Counter } from 'prom-client';

/** Finds the counter of a label's value once: to find it takes longer than to count. Values have to be few. */
export function countersBy(find: (value: string) => Counter.Internal): (value: string) => Counter.Internal {
  const known = new Map<string, Counter.Internal>();
  return value => {
    let counter = known.get(value);
    if (counter === undefined) {
      counter = find(value);
      known.set(value, counter);
    }
    return counter;
  };
}
