/**
 * Who goes first where requests have to wait: someone who waits for the answer, then polls for a change
 * under way, then sweeps over many regions.
 */
export type CallPriority = 'interactive' | 'poll' | 'sweep';

/** Of 21 turns, how many each class gets while all of them wait: none is ever starved. */
const turns: Readonly<Record<CallPriority, number>> = { interactive: 16, poll: 4, sweep: 1 };
const classes = Object.keys(turns) as readonly CallPriority[];

/** Waiting lines, one for each priority, each in order of arrival. */
export class PriorityLines<T> {
  readonly #lines = { interactive: new Set<T>(), poll: new Set<T>(), sweep: new Set<T>() };
  readonly #credit = { interactive: 0, poll: 0, sweep: 0 };

  add(priority: CallPriority, waiter: T): void {
    this.#lines[priority].add(waiter);
  }

  /** One that no longer wants to wait. */
  remove(priority: CallPriority, waiter: T): void {
    this.#lines[priority].delete(waiter);
  }

  /** Takes out the one whose turn it is: smooth weighted round robin over the lines that are not empty. */
  next(): T | undefined {
    const waiting = classes.filter(name => this.#lines[name].size > 0);
    let chosen = waiting[0];
    if (chosen === undefined) return undefined;
    let total = 0;
    for (const name of waiting) {
      this.#credit[name] += turns[name];
      total += turns[name];
      if (this.#credit[name] > this.#credit[chosen]) chosen = name;
    }
    this.#credit[chosen] -= total;
    const [first] = this.#lines[chosen];
    if (first !== undefined) this.#lines[chosen].delete(first);
    if (this.#lines[chosen].size === 0) this.#credit[chosen] = 0;
    return first;
  }
}
