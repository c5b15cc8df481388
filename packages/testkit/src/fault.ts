import { setImmediate } from 'node:timers/promises';
import type { ErrorClass } from '@cb-spider/core';

/** What the kit throws in a driver's way. The driver knows nothing of it; the probe says what it means. */
export class FaultInjected extends Error {
  override readonly name = 'FaultInjected';
  readonly meaning: ErrorClass;

  constructor(message: string, meaning: ErrorClass) {
    super(message);
    this.meaning = { ...meaning, message };
  }
}

/** Something that happens to one native call, or when a driver's method is entered. */
export interface Fault {
  /** It has happened. */
  readonly fired: boolean;
  /** A method of the driver is about to be called, when this resolves. */
  entering(): Promise<void>;
  /** A native call is about to be made: what to make instead. */
  around<T>(call: () => Promise<T>): () => Promise<T>;
}

/** Strikes at native call `number`, counted from 1, and only once. */
export abstract class NativeCallFault implements Fault {
  fired = false;
  readonly number: number;
  /** Native calls so far. */
  seen = 0;

  constructor(number: number) {
    this.number = number;
  }

  async entering(): Promise<void> {
    // Only native calls count here.
  }

  around<T>(call: () => Promise<T>): () => Promise<T> {
    return async () => {
      this.seen++;
      if (this.fired || this.seen !== this.number) return call();
      this.fired = true;
      return this.strike(call);
    };
  }

  protected abstract strike<T>(call: () => Promise<T>): Promise<T>;
}

/** The cloud refuses native call `number` and does nothing. */
export class RefusedCall extends NativeCallFault {
  protected override async strike<T>(): Promise<T> {
    throw new FaultInjected('The test made the cloud refuse this call.', {
      code: 'quota_exceeded',
      mayHaveActed: false,
      retryable: false,
    });
  }
}

/** The cloud does what native call `number` asks, and its reply is lost. */
export class LostReply extends NativeCallFault {
  protected override async strike<T>(call: () => Promise<T>): Promise<T> {
    await call();
    throw new FaultInjected('The test lost the reply to this call.', {
      code: 'unavailable',
      mayHaveActed: true,
      retryable: true,
    });
  }
}

/** The caller gives up at native call `number`. */
export abstract class AbortFault extends NativeCallFault {
  readonly controller = new AbortController();
}

/** The caller gives up while native call `number` is on its way. */
export class AbortedCall extends AbortFault {
  protected override strike<T>(call: () => Promise<T>): Promise<T> {
    const running = call();
    this.controller.abort();
    return running;
  }
}

/** The caller gives up when the cloud has done what native call `number` asks, before the driver hears of it. */
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
  private readonly happen: () => void;

  /** @param happen what makes the signal abort */
  constructor(happen: () => void) {
    this.happen = happen;
  }

  async entering(): Promise<void> {
    this.fired = true;
    this.happen();
    await setImmediate(); // an abort takes some turns to come through core
  }

  around<T>(call: () => Promise<T>): () => Promise<T> {
    return call;
  }
}
