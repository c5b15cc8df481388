import { setImmediate } from 'node:timers/promises';
import type { FaultErrors } from './fault-errors.ts';

/** The place where a native call is made. */
export interface CallPlace {
  /** The driver's method, such as `doCreate`. */
  readonly method: string;
  /** The cloud's own name for the call. */
  readonly api: string;
  readonly errors: FaultErrors;
}

/** A fault that affects one native call, or the entry into a driver's method. */
export interface Fault {
  /** Whether the fault has happened. */
  readonly fired: boolean;
  /** Called before a method of the driver, which is called when this resolves. */
  entering(): Promise<void>;
  /** Called before a native call; returns the call to make instead. */
  around<T>(place: CallPlace, call: () => Promise<T>): () => Promise<T>;
}

/** A fault that affects native call `number`, counted from 1, and only once. */
export abstract class NativeCallFault implements Fault {
  fired = false;
  readonly number: number;
  /** Names of the native calls so far that count for this fault. */
  readonly seen: string[] = [];
  /** Names of the native calls that the driver started after the fault. */
  readonly after: string[] = [];

  constructor(number: number) {
    this.number = number;
  }

  async entering(): Promise<void> {
    // This fault affects only native calls.
  }

  around<T>(place: CallPlace, call: () => Promise<T>): () => Promise<T> {
    if (this.fired) this.after.push(place.api);
    return async () => {
      if (!this.concerns(place)) return call();
      this.seen.push(place.api);
      if (this.fired || this.seen.length !== this.number) return call();
      this.fired = true;
      return this.inject(call, place.errors);
    };
  }

  /** Returns whether the native call counts for this fault. */
  protected concerns(_place: CallPlace): boolean {
    return true;
  }

  protected abstract inject<T>(call: () => Promise<T>, errors: FaultErrors): Promise<T>;
}

/**
 * The cloud refuses native call `number` of a create and does nothing. Other methods, such as reads of the
 * state, are not affected.
 */
export class RefusedCall extends NativeCallFault {
  protected override concerns({ method }: CallPlace): boolean {
    return method === 'doCreate';
  }

  protected override async inject<T>(_call: () => Promise<T>, errors: FaultErrors): Promise<T> {
    throw errors.refusal;
  }
}

/** The cloud carries out native call `number`, but its reply is lost. */
export class LostReply extends NativeCallFault {
  protected override async inject<T>(call: () => Promise<T>, errors: FaultErrors): Promise<T> {
    await call();
    throw errors.lostReply;
  }
}

/** A lost reply to a native call that continues an accepted change. */
export class LostContinuation extends LostReply {
  protected override concerns({ method }: CallPlace): boolean {
    return method === 'doContinue';
  }
}

/** The caller cancels at native call `number`. */
export abstract class AbortFault extends NativeCallFault {
  readonly controller = new AbortController();
}

/** The caller cancels while native call `number` is in progress. */
export class AbortedCall extends AbortFault {
  protected override inject<T>(call: () => Promise<T>): Promise<T> {
    const running = call();
    this.controller.abort();
    return running;
  }
}

/** The caller cancels after the cloud has carried out native call `number`, before the driver receives the reply. */
export class AbortedReply extends AbortFault {
  protected override async inject<T>(call: () => Promise<T>): Promise<T> {
    const reply = await call();
    this.controller.abort();
    return reply;
  }
}

/** The signal aborts between core and driver, so the driver receives a signal that has just aborted. */
export class EntryFault implements Fault {
  fired = false;
  readonly #happen: () => void;

  /** @param happen makes the signal abort */
  constructor(happen: () => void) {
    this.#happen = happen;
  }

  async entering(): Promise<void> {
    this.fired = true;
    this.#happen();
    await setImmediate(); // an abort takes some turns of the event loop to pass through core
  }

  around<T>(_place: CallPlace, call: () => Promise<T>): () => Promise<T> {
    return call;
  }
}
