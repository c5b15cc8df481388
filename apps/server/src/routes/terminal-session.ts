import { PassThrough } from 'node:stream';
import { CloudError } from '@cb-spider/core';
import type { RemoteTerminal, TerminalSize } from '@cb-spider/remote';
import type { WebSocket } from '@fastify/websocket';
import { toRemoteProblem } from '../wire/remote.ts';
import { fromResize } from '../wire/terminal.ts';
import { FirstMessage } from './first-message.ts';

/** A proxy may close a connection that is silent for a minute. */
const pingEveryMs = 30_000;

/** Codes of RFC 6455, section 7.4.1. */
const closeCodes = { normal: 1000, refused: 1008, failed: 1011 } as const;

/** A WebSocket and the terminal behind it. When one of them ends, so does the other. */
export class TerminalSession {
  readonly #socket: WebSocket;
  readonly #closed = new AbortController();
  readonly #typed = new PassThrough();
  #terminal: RemoteTerminal | undefined;
  #size: TerminalSize | undefined;
  #first: FirstMessage | undefined;

  /** @param withdrawn aborts when the caller loses the right to use the terminal */
  constructor(socket: WebSocket, withdrawn: AbortSignal) {
    this.#socket = socket;
    withdrawn.addEventListener('abort', () => this.#withdraw());
    socket.on('close', () => this.#closed.abort());
    socket.on('error', () => this.#closed.abort());
    // Registered at once, so that messages that arrive before the terminal is open are kept.
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#take(data, isBinary));
  }

  /**
   * Returns the first message, which is then not sent to the terminal. Must be called before any other wait. Fails
   * with `invalid_argument`.
   */
  firstMessage(withinMs: number): Promise<string> {
    this.#first = new FirstMessage();
    return this.#first.wait(withinMs, this.#closed.signal);
  }

  async run(open: (signal: AbortSignal) => Promise<RemoteTerminal>): Promise<void> {
    const { signal } = this.#closed;
    const ping = setInterval(() => this.#socket.ping(), pingEveryMs);
    try {
      this.#terminal = await open(signal);
      if (this.#size !== undefined) this.#terminal.resize(this.#size);
      this.#typed.pipe(this.#terminal.stream, { end: false });
      for await (const shown of this.#terminal.stream) await this.#send(shown as Buffer);
      const end = await this.#terminal.ended;
      if (end === undefined) throw new CloudError('unavailable', 'The connection to the VM was lost.');
      const exit = end.exitCode ?? null;
      await this.#send(JSON.stringify({ exit, ...(end.signal === undefined ? {} : { signal: end.signal }) }));
      this.#socket.close(closeCodes.normal);
    } catch (error) {
      if (!signal.aborted) await this.#send(JSON.stringify({ error: toRemoteProblem(error) }));
      this.#socket.close(closeCodes.failed);
    } finally {
      clearInterval(ping);
      this.#terminal?.close();
    }
  }

  /** Ends the terminal without waiting for the client to confirm the close: until then it could go on typing. */
  #withdraw(): void {
    this.#closed.abort();
    this.#terminal?.close();
    this.#socket.close(closeCodes.refused);
    this.#socket.resume();
  }

  #take(data: Buffer, isBinary: boolean): void {
    if (this.#closed.signal.aborted) return;
    if (this.#first !== undefined) {
      this.#first.take(data, isBinary);
      this.#first = undefined;
      return;
    }
    if (isBinary) {
      if (this.#typed.write(data)) return;
      this.#socket.pause();
      this.#typed.once('drain', () => this.#socket.resume());
      return;
    }
    this.#size = fromResize(data.toString()) ?? this.#size;
    if (this.#size !== undefined) this.#terminal?.resize(this.#size);
  }

  /** Waits until the client has accepted the data, so that the terminal is not read faster. */
  #send(data: Buffer | string): Promise<void> {
    return new Promise(sent => this.#socket.send(data, { binary: typeof data !== 'string' }, () => sent()));
  }
}
