/** The time of the last bytes of the event stream. The server sends some at least every 15 seconds. */
class Heartbeats {
  lastAt = 0;
  /** Called when a stream begins. */
  onAnswer: (() => void) | undefined;

  /** Returns the same response, whose chunks update the time as they are read. */
  observe(response: Response): Response {
    this.lastAt = Date.now();
    if (response.ok) this.onAnswer?.();
    if (response.body === null) return response;
    const noted = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        this.lastAt = Date.now();
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(noted), response);
  }
}

export const heartbeats = new Heartbeats();
