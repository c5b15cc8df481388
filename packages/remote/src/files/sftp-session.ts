import { type Clock, CloudError } from '@cb-spider/core';
import { pause } from '../deadline.ts';
import { isConnectionLost } from '../remote-errors.ts';
import type { Sftp } from './sftp.ts';

/** An open SFTP session, with the function that ends it and releases its connection. */
export interface OpenedSftp {
  readonly sftp: Sftp;
  close(): void;
}

export interface SftpSessionOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly open: () => Promise<OpenedSftp>;
}

/** How many times in a row the connection may break without any byte being transferred. */
const maxBreaks = 5;

/**
 * SFTP that survives broken connections: work that fails because of one is repeated on a new connection, so
 * it must be repeatable. All files of one copy share a session. The first connection is attempted only once.
 */
export class SftpSession {
  readonly #options: SftpSessionOptions;
  #opening: Promise<OpenedSftp> | undefined;
  #current: OpenedSftp | undefined;
  #breaks = 0;
  #lastBreak: unknown;

  constructor(options: SftpSessionOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` and repeats it after a broken connection. Rejects with the error of `work`, or with the last
   * broken connection if there were too many.
   */
  async use<T>(work: (sftp: Sftp, isRepeated: boolean) => Promise<T>): Promise<T> {
    for (let isRepeated = false; ; isRepeated = true) {
      this.#opening ??= this.#open();
      const opened = await this.#opening;
      try {
        return await work(opened.sftp, isRepeated);
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        this.#retire(opened, error);
      }
    }
  }

  /** Reports that data was transferred, which resets the count of broken connections. */
  progressed(): void {
    this.#breaks = 0;
  }

  close(): void {
    this.#current?.close();
  }

  async #open(): Promise<OpenedSftp> {
    const { clock, signal, open } = this.#options;
    for (;;) {
      if (this.#breaks > maxBreaks) throw this.#lastBreak;
      if (this.#breaks > 0) await pause(clock, 100 * 2 ** this.#breaks, signal);
      try {
        this.#current = await open();
        return this.#current;
      } catch (error) {
        const isFirst = this.#lastBreak === undefined;
        if (isFirst || signal.aborted || !CloudError.isInstance(error) || !error.retryable) throw error;
        this.#noteBreak(error);
      }
    }
  }

  /** Closes a broken session. Only the first user to notice does so; later calls do nothing. */
  #retire(opened: OpenedSftp, error: unknown): void {
    if (this.#current !== opened) return;
    opened.close();
    this.#current = undefined;
    this.#opening = undefined;
    this.#noteBreak(error);
  }

  #noteBreak(error: unknown): void {
    this.#breaks++;
    this.#lastBreak = error;
  }
}
