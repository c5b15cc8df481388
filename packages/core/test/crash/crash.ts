import type { Store } from '../../src/index.ts';
import { type FakeDriver, isChange } from '../beds/fake-driver.ts';

/** The error that everything throws once the process is dead. */
class CrashError extends Error {
  constructor() {
    super('This process is dead.');
  }
}

/**
 * A process that dies at one of its steps: before or after any write to the store, before or after any change at the
 * cloud. Once dead it can neither write, nor read, nor call.
 */
export class CrashPoint {
  /** The number of steps that were passed so far. */
  steps = 0;
  dead = false;
  readonly #at: number;

  /** @param at the step to die at, 1 being the first; 0: never */
  constructor(at: number) {
    this.#at = at;
  }

  pass(): void {
    this.check();
    this.steps++;
    if (this.steps !== this.#at) return;
    this.dead = true;
    throw new CrashError();
  }

  check(): void {
    if (this.dead) throw new CrashError();
  }

  /** The store as this process sees it. */
  store(inner: Store): Store {
    const writes = new Set(['begin', 'advance', 'end']);
    return {
      ...this.#guard(inner, new Set()),
      config: {
        ...inner.config,
        connectionParts: name => this.#read(() => inner.config.connectionParts(name)),
      },
      resources: this.#guard(inner.resources, new Set()),
      operations: this.#guard(inner.operations, writes),
    };
  }

  /** The cloud as this process sees it. */
  watch(fake: FakeDriver): void {
    const step: FakeDriver['before'] = call => (isChange(call) ? this.pass() : this.check());
    fake.before = step;
    fake.after = step;
  }

  async #read<T>(work: () => Promise<T>): Promise<T> {
    this.check();
    return work();
  }

  #guard<T extends object>(target: T, writes: ReadonlySet<string>): T {
    return new Proxy(target, {
      get: (_, name) => {
        const member = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        const isWrite = writes.has(String(name));
        return async (...parameters: unknown[]) => {
          if (isWrite) this.pass();
          else this.check();
          const answer = await member.apply(target, parameters);
          if (isWrite) this.pass();
          return answer;
        };
      },
    });
  }
}
