import type { ServerChannel } from 'ssh2';
import { sendAll } from '../shell/send-all.ts';

const longestLine = 8192;

/** The other side has disconnected or violated the protocol, so nothing more can be copied. */
export class ScpEnd extends Error {}

/** Both directions of a copy: what the other side sends, and the replies to it. */
export class ScpChannel {
  readonly #channel: ServerChannel;
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(channel: ServerChannel) {
    this.#channel = channel;
    this.#chunks = channel[Symbol.asyncIterator]();
  }

  /** Reads one byte. Returns `undefined` at the end of the input. */
  async byte(): Promise<number | undefined> {
    if (!(await this.#fill())) return undefined;
    const [first] = this.#rest;
    this.#rest = this.#rest.subarray(1);
    return first;
  }

  /** Reads a line. Returns it without the line feed. */
  async line(): Promise<string> {
    const bytes: number[] = [];
    for (;;) {
      const next = await this.byte();
      if (next === undefined || bytes.length > longestLine)
        throw new ScpEnd('line too long or not terminated');
      if (next === 0x0a) return Buffer.from(bytes).toString();
      bytes.push(next);
    }
  }

  /** Reads `count` bytes and passes them to `take` in pieces. */
  async bytes(count: number, take: (piece: Buffer) => void): Promise<void> {
    for (let left = count; left > 0; ) {
      if (!(await this.#fill())) throw new ScpEnd('the other side sent less data than announced');
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      take(piece);
    }
  }

  /** Reads a reply. Returns whether the other side acknowledges, and ignores the text of a warning. */
  async isAcknowledged(): Promise<boolean> {
    const answer = await this.byte();
    if (answer === 0) return true;
    if (answer === undefined) throw new ScpEnd('no reply');
    await this.line();
    if (answer !== 1) throw new ScpEnd('the other side aborted');
    return false;
  }

  send(bytes: Buffer): Promise<void> {
    return sendAll(this.#channel, bytes, this.#channel);
  }

  acknowledge(): Promise<void> {
    return this.send(Buffer.from([0]));
  }

  /** Reports a failure with one file. Others may follow. */
  refuse(message: string): Promise<void> {
    return this.send(Buffer.from(`\x01scp: ${message.replaceAll('\n', ' ')}\n`));
  }

  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next().catch(() => {
        throw new ScpEnd('the connection was lost');
      });
      if (next.done === true) return false;
      this.#rest = next.value;
    }
    return true;
  }
}
