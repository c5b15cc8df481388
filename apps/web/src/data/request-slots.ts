/** Limits how many requests are in flight. The others wait for their turn. */
export class RequestSlots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Sends a request when a slot is free, and keeps the slot until the last byte of the reply is read. */
  async hold(signal: AbortSignal, send: () => Promise<Response>): Promise<Response> {
    await this.#take();
    const leave = once(() => this.#leave());
    try {
      signal.throwIfAborted();
      const response = await send();
      if (response.body === null) {
        leave();
        return response;
      }
      signal.addEventListener('abort', leave, { once: true });
      return new Response(watched(response.body, leave), response);
    } catch (error) {
      leave();
      throw error;
    }
  }

  #take(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise(taken => this.#waiting.push(taken));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}

/** Returns the same bytes, and calls `ended` when they have ended, failed or are no longer wanted. */
function watched(body: ReadableStream<Uint8Array>, ended: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        ended();
        controller.close();
      } catch (error) {
        ended();
        controller.error(error);
      }
    },
    async cancel(reason) {
      ended();
      await reader.cancel(reason);
    },
  });
}
