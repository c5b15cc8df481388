import { type Clock, CloudError } from '@cb-spider/core';
import { pause } from '../deadline.ts';
import { isConnectionLost } from '../remote-errors.ts';
import type { Sftp } from './sftp.ts';

/** An open SFTP session, and how to give back what it stands on. */
export interface OpenedSftp {
  readonly sftp: Sftp;
  close(): void;
}

export interface SftpSessionOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly open: () => Promise<OpenedSftp>;
}

/** How often in a row the connection may break before any byte gets through. */
const maxBreaks = 5;

/**
 * SFTP that survives broken connections: work that fails because of one is done again on a new one, and must
 * bear that. Shared by all files of one copy. A host that cannot be reached at the start is not tried twice.
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

  /** Fails with what `work` fails with, or with the last break when there were too many. */
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

  /** Data got through: breaks count from zero again. */
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

  /** Closes a broken session; the first user to notice does it for all. */
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
