import type { ServerChannel } from 'ssh2';
import { sendAll } from '../shell/send-all.ts';

const longestLine = 8192;

/** The other side has gone, or does not speak the protocol: nothing more can be copied. */
export class ScpEnd extends Error {}

/** The two ways of a copy: what the other side sends, piece by piece, and what it is answered. */
export class ScpChannel {
  readonly #channel: ServerChannel;
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(channel: ServerChannel) {
    this.#channel = channel;
    this.#chunks = channel[Symbol.asyncIterator]();
  }

  /** `undefined` at the end of all that is sent. */
  async byte(): Promise<number | undefined> {
    if (!(await this.#fill())) return undefined;
    const [first] = this.#rest;
    this.#rest = this.#rest.subarray(1);
    return first;
  }

  /** Up to the end of the line, which is left out. */
  async line(): Promise<string> {
    const bytes: number[] = [];
    for (;;) {
      const next = await this.byte();
      if (next === undefined || bytes.length > longestLine) throw new ScpEnd('no end of the line');
      if (next === 0x0a) return Buffer.from(bytes).toString();
      bytes.push(next);
    }
  }

  /** Hands so many bytes on, in pieces. */
  async bytes(count: number, take: (piece: Buffer) => void): Promise<void> {
    for (let left = count; left > 0; ) {
      if (!(await this.#fill())) throw new ScpEnd('the other side sent less than it said');
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      take(piece);
    }
  }

  /** Whether the other side says that all is well; what it says else is its own affair. */
  async isAgreed(): Promise<boolean> {
    const answer = await this.byte();
    if (answer === 0) return true;
    if (answer === undefined) throw new ScpEnd('no answer');
    await this.line();
    if (answer !== 1) throw new ScpEnd('the other side has given up');
    return false;
  }

  send(bytes: Buffer): Promise<void> {
    return sendAll(this.#channel, bytes, this.#channel);
  }

  agree(): Promise<void> {
    return this.send(Buffer.from([0]));
  }

  /** Tells what does not work with one file. Others may follow. */
  refuse(message: string): Promise<void> {
    return this.send(Buffer.from(`\x01scp: ${message.replaceAll('\n', ' ')}\n`));
  }

  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next().catch(() => {
        throw new ScpEnd('the connection has broken off');
      });
      if (next.done === true) return false;
      this.#rest = next.value;
    }
    return true;
  }
}
