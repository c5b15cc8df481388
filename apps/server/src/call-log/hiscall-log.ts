import { once } from 'node:events';
import { hostname, networkInterfaces } from 'node:os';
import type { CallHistory, CallRecord } from '@cb-spider/core';
import sonicBoom, { type SonicBoom } from 'sonic-boom';
import { hiscallLine } from './hiscall-line.ts';

export interface HiscallLogOptions {
  /** Is added to; made with its folder where there is none. */
  readonly file: string;
  /** Only requests that failed. */
  readonly errorsOnly?: boolean | undefined;
  /** Text in memory at most, in bytes; beyond it the newest lines are dropped and counted. Default: 8 MiB. */
  readonly maxPendingBytes?: number | undefined;
  /** Hears when the file begins to fail, and again when lines begin to be dropped. */
  readonly onFailure: (error: unknown) => void;
  /** Hears when all that waited is written, with how many were dropped since the start. */
  readonly onRecovery?: ((droppedLines: number) => void) | undefined;
}

/** A line waits for company at most this long, in milliseconds. */
const delayMs = 500;
const batchBytes = 8 * 1024;

/**
 * CB-Spider's call log: one line for each request to a cloud. Lines are collected and written off the callers' road.
 * What a full disk does not take is kept in memory, up to a bound, and tried again.
 */
export class HiscallLog implements CallHistory {
  readonly #options: HiscallLogOptions;
  readonly #file: SonicBoom;
  readonly #host = hostAddress();
  readonly #timer: NodeJS.Timeout;
  #droppedCount = 0;
  /** Kinds of trouble that were reported and have not ended. */
  readonly #troubles = new Set<'failing' | 'dropping'>();

  /** Opens the file. Fails with what the system says when that cannot be. */
  static async open(options: HiscallLogOptions): Promise<HiscallLog> {
    const { file: dest, maxPendingBytes: maxLength = 8 * 1024 * 1024 } = options;
    const size = { minLength: Math.min(batchBytes, maxLength / 2), maxLength };
    const file = new sonicBoom.SonicBoom({
      dest,
      append: true,
      mkdir: true,
      sync: false,
      mode: 0o640,
      ...size,
    });
    await once(file, 'ready');
    return new HiscallLog(options, file);
  }

  private constructor(options: HiscallLogOptions, file: SonicBoom) {
    this.#options = options;
    this.#file = file;
    // not by the library's own timer, which throws while the file is not open yet, or cannot be
    this.#timer = setInterval(() => file.flush(), delayMs).unref();
    file.on('error', error => this.#fail('failing', error));
    file.on('drop', () => {
      this.#droppedCount++;
      this.#fail(
        'dropping',
        new Error('Lines of the call log are dropped, because its file cannot be written.'),
      );
    });
    file.on('drain', () => {
      if (this.#troubles.size === 0) return;
      this.#troubles.clear();
      options.onRecovery?.(this.#droppedCount);
    });
  }

  /** Lines that were lost since the start. */
  get dropped(): number {
    return this.#droppedCount;
  }

  add(call: CallRecord): void {
    for (const native of call.nativeCalls) {
      if (this.#options.errorsOnly && native.outcome === 'ok') continue;
      this.#file.write(`${hiscallLine(this.#host, call, native)}\n`);
    }
  }

  /** Goes on in a new file of the same name: the old one was moved away, as by logrotate. */
  reopen(): void {
    this.#file.reopen();
  }

  /** Writes the collected lines, or closes a file that cannot be written. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const closed = new Promise(resolve => this.#file.once('close', resolve));
    this.#file.once('error', () => this.#file.destroy());
    this.#file.end();
    await closed;
  }

  /** Tells each kind of trouble once, until it is over. */
  #fail(trouble: 'failing' | 'dropping', error: unknown): void {
    if (this.#troubles.has(trouble)) return;
    this.#troubles.add(trouble);
    this.#options.onFailure(error);
  }
}

/** The first address of this machine that is not loopback, as CB-Spider tells it; else the machine's name. */
function hostAddress(): string {
  for (const addresses of Object.values(networkInterfaces()))
    for (const { internal, family, address } of addresses ?? [])
      if (!internal && family === 'IPv4') return address;
  return hostname();
}
