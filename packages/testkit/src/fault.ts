import { setImmediate } from 'node:timers/promises';
import type { FaultErrors } from './fault-errors.ts';

/** Where a native call is made. */
export interface CallPlace {
  /** The driver's method, such as `doCreate`. */
  readonly method: string;
  /** The cloud's own name of the call. */
  readonly api: string;
  readonly errors: FaultErrors;
}

/** Something that happens to one native call, or when a driver's method is entered. */
export interface Fault {
  /** It has happened. */
  readonly fired: boolean;
  /** A method of the driver is about to be called, when this resolves. */
  entering(): Promise<void>;
  /** A native call is about to be made: what to make instead. */
  around<T>(place: CallPlace, call: () => Promise<T>): () => Promise<T>;
}

/** Strikes at native call `number`, counted from 1, and only once. */
export abstract class NativeCallFault implements Fault {
  fired = false;
  readonly number: number;
  /** Names of the native calls so far that it could have struck. */
  readonly seen: string[] = [];
  /** Names of those that the driver was to make after it had struck. */
  readonly after: string[] = [];

  constructor(number: number) {
    this.number = number;
  }

  async entering(): Promise<void> {
    // Only native calls count here.
  }

  around<T>(place: CallPlace, call: () => Promise<T>): () => Promise<T> {
    if (this.fired) this.after.push(place.api);
    return async () => {
      if (!this.concerns(place)) return call();
      this.seen.push(place.api);
      if (this.fired || this.seen.length !== this.number) return call();
      this.fired = true;
      return this.strike(call, place.errors);
    };
  }

  /** Whether the native call counts. */
  protected concerns(_place: CallPlace): boolean {
    return true;
  }

  protected abstract strike<T>(call: () => Promise<T>, errors: FaultErrors): Promise<T>;
}

/** The cloud refuses native call `number` of a create and does nothing. Looks at how it is are let through. */
export class RefusedCall extends NativeCallFault {
  protected override concerns({ method }: CallPlace): boolean {
    return method === 'doCreate';
  }

  protected override async strike<T>(_call: () => Promise<T>, errors: FaultErrors): Promise<T> {
    throw errors.refusal;
  }
}

/** The cloud does what native call `number` asks, and its reply is lost. */
export class LostReply extends NativeCallFault {
  protected override async strike<T>(call: () => Promise<T>, errors: FaultErrors): Promise<T> {
    await call();
    throw errors.lostReply;
  }
}

/** The same, of those calls alone that go on with an accepted change. */
export class LostContinuation extends LostReply {
  protected override concerns({ method }: CallPlace): boolean {
    return method === 'doContinue';
  }
}

/** The caller cancels at native call `number`. */
export abstract class AbortFault extends NativeCallFault {
  readonly controller = new AbortController();
}

/** The caller cancels while native call `number` is on its way. */
export class AbortedCall extends AbortFault {
  protected override strike<T>(call: () => Promise<T>): Promise<T> {
    const running = call();
    this.controller.abort();
    return running;
  }
}

/** The caller cancels after the cloud has carried out native call `number`, before the driver receives the reply. */
export class AbortedReply extends AbortFault {
  protected override async strike<T>(call: () => Promise<T>): Promise<T> {
    const reply = await call();
    this.controller.abort();
    return reply;
  }
}

/** Something happens between core and driver: the driver gets a signal that has just aborted. */
export class EntryFault implements Fault {
  fired = false;
  readonly #happen: () => void;

  /** @param happen what makes the signal abort */
  constructor(happen: () => void) {
    this.#happen = happen;
  }

  async entering(): Promise<void> {
    this.fired = true;
    this.#happen();
    await setImmediate(); // an abort takes some turns to come through core
  }

  around<T>(_place: CallPlace, call: () => Promise<T>): () => Promise<T> {
    return call;
  }
}
