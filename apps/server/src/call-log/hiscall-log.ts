import { once } from 'node:events';
import { hostname, networkInterfaces } from 'node:os';
import type { CallHistory, CallRecord } from '@cb-spider/core';
import sonicBoom, { type SonicBoom } from 'sonic-boom';
import { hiscallLine } from './hiscall-line.ts';

export interface HiscallLogOptions {
  /** The file to append to. It and its folder are created if they do not exist. */
  readonly file: string;
  /** Whether only failed requests are logged. */
  readonly errorsOnly?: boolean | undefined;
  /** Maximum size of the lines in memory, in bytes. Beyond it new lines are dropped and counted. Default: 8 MiB. */
  readonly maxPendingBytes?: number | undefined;
  /** Called when writing starts to fail, and again when lines start to be dropped. */
  readonly onFailure: (error: unknown) => void;
  /** Called when all pending lines are written, with the number of lines dropped since the start. */
  readonly onRecovery?: ((droppedLines: number) => void) | undefined;
}

/** The maximum time for which lines are collected before they are written, in milliseconds. */
const flushIntervalMs = 500;
const batchBytes = 8 * 1024;

/**
 * CB-Spider's call log, with one line for each request to a cloud. Lines are collected and written in the background.
 * If the disk is full, they are kept in memory up to a limit, and written later.
 */
export class HiscallLog implements CallHistory {
  readonly #options: HiscallLogOptions;
  readonly #file: SonicBoom;
  readonly #host = hostAddress();
  readonly #timer: NodeJS.Timeout;
  #droppedCount = 0;
  /** Problems that were reported and have not ended. */
  readonly #problems = new Set<'failing' | 'dropping'>();

  /** Opens the file. Fails with the error of the operating system. */
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
    // the library's own timer is not used, because it throws while the file is not open
    this.#timer = setInterval(() => file.flush(), flushIntervalMs).unref();
    file.on('error', error => this.#fail('failing', error));
    file.on('drop', () => {
      this.#droppedCount++;
      this.#fail(
        'dropping',
        new Error('Lines of the call log are dropped, because its file cannot be written.'),
      );
    });
    file.on('drain', () => {
      if (this.#problems.size === 0) return;
      this.#problems.clear();
      options.onRecovery?.(this.#droppedCount);
    });
  }

  /** How many lines have been lost since the start. */
  get dropped(): number {
    return this.#droppedCount;
  }

  add(call: CallRecord): void {
    for (const native of call.nativeCalls) {
      if (this.#options.errorsOnly && native.outcome === 'ok') continue;
      this.#file.write(`${hiscallLine(this.#host, call, native)}\n`);
    }
  }

  /** Continues in a new file of the same name after the old one was moved away, for example by logrotate. */
  reopen(): void {
    this.#file.reopen();
  }

  /** Writes the collected lines and closes the file. A file that cannot be written is closed without them. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const closed = new Promise(resolve => this.#file.once('close', resolve));
    this.#file.once('error', () => this.#file.destroy());
    this.#file.end();
    await closed;
  }

  /** Reports a problem once until it is over. */
  #fail(problem: 'failing' | 'dropping', error: unknown): void {
    if (this.#problems.has(problem)) return;
    this.#problems.add(problem);
    this.#options.onFailure(error);
  }
}

/** Returns the first address of this machine that is not loopback, as CB-Spider does; else the host name. */
function hostAddress(): string {
  for (const addresses of Object.values(networkInterfaces()))
    for (const { internal, family, address } of addresses ?? [])
      if (!internal && family === 'IPv4') return address;
  return hostname();
}
