import { setTimeout as pause } from 'node:timers/promises';
import { SpiderError } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import { abortedWith } from '../invocation/linked-abort.ts';

/** Receives the events of operations that advance, so that frequent polling is not needed. */
export class OperationEvents {
  readonly #call: Call;
  readonly #end: AbortController;
  #wake = Promise.withResolvers<string>();
  #isListening = false;

  constructor(call: Call) {
    this.#call = call;
    this.#end = abortedWith(call.signal);
  }

  /**
   * Resolves at the next event of an operation, or at any event if it has parts; after `mostMs` milliseconds
   * in any case.
   *
   * @param leastMs the shortest wait in milliseconds, where reacting to every event would be expensive
   */
  async next(id: string, mostMs: number, leastMs: number): Promise<void> {
    const { signal } = this.#call;
    const end = abortedWith(signal);
    const late = pause(mostMs, undefined, { signal: end.signal });
    late.catch(() => undefined);
    try {
      if (!this.#isListening) this.#listen();
      for (;;) {
        const about = await Promise.race([this.#wake.promise, late]);
        this.#wake = Promise.withResolvers<string>();
        if (about === undefined || leastMs > 0 || about === id) break;
      }
      if (leastMs > 0) await pause(leastMs, undefined, { signal });
    } finally {
      end.abort();
    }
  }

  close(): void {
    this.#end.abort();
  }

  #listen(): void {
    this.#isListening = true;
    this.#read().catch((error: unknown) => {
      if (!this.#end.signal.aborted && !(error instanceof SpiderError))
        this.#call.output.step(`No events: ${error}`);
    });
  }

  async #read(): Promise<void> {
    const { signal } = this.#end;
    for await (const { data } of this.#call.client.events('GET', '/spider/events', { signal })) {
      const id: unknown =
        typeof data === 'object' && data !== null ? Reflect.get(data, 'operationId') : undefined;
      if (typeof id === 'string') this.#wake.resolve(id);
    }
  }
}
