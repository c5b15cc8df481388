/**
 * Which requests go first when they have to wait: those whose caller waits for the reply, then polls for a change in
 * progress, then sweeps over many regions.
 */
export type CallPriority = 'interactive' | 'poll' | 'sweep';

/** How many of 21 turns each class gets while all of them wait, so that none is ever starved. */
const turns: Readonly<Record<CallPriority, number>> = { interactive: 16, poll: 4, sweep: 1 };
const classes = Object.keys(turns) as readonly CallPriority[];

/** Queues, one for each priority, each in order of arrival. */
export class PriorityQueues<T> {
  readonly #queues = { interactive: new Set<T>(), poll: new Set<T>(), sweep: new Set<T>() };
  readonly #credit = { interactive: 0, poll: 0, sweep: 0 };

  add(priority: CallPriority, waiter: T): void {
    this.#queues[priority].add(waiter);
  }

  /** Removes a request that no longer wants to wait. */
  remove(priority: CallPriority, waiter: T): void {
    this.#queues[priority].delete(waiter);
  }

  /**
   * Removes and returns the request whose turn it is: smooth weighted round robin over the queues that are not empty.
   */
  next(): T | undefined {
    const waiting = classes.filter(name => this.#queues[name].size > 0);
    let chosen = waiting[0];
    if (chosen === undefined) return undefined;
    let total = 0;
    for (const name of waiting) {
      this.#credit[name] += turns[name];
      total += turns[name];
      if (this.#credit[name] > this.#credit[chosen]) chosen = name;
    }
    this.#credit[chosen] -= total;
    const [first] = this.#queues[chosen];
    if (first !== undefined) this.#queues[chosen].delete(first);
    if (this.#queues[chosen].size === 0) this.#credit[chosen] = 0;
    return first;
  }
}
