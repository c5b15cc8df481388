import { CloudError } from '@cb-spider/core';
import { networkOf, WrongGuesses } from '../http/wrong-guesses.ts';
import { StatusError } from '../status-error.ts';

/** The maximum number of concurrent attempts from one network. */
const maxConcurrent = 16;

/**
 * Slows down sign-ins at an identity provider: after a refusal, the next attempt from the same network has to wait.
 * Others do not.
 */
export class PacedAttempts {
  readonly #pause: (durationMs: number) => Promise<void>;
  readonly #wrong = new WrongGuesses();
  readonly #open = new Map<string, number>();

  constructor(pause: (durationMs: number) => Promise<void>) {
    this.#pause = pause;
  }

  /** Runs an attempt. Fails as the attempt does, and with `throttled` if too many from its network are in progress. */
  async run<T>(address: string, attempt: () => Promise<T>): Promise<T> {
    const network = networkOf(address);
    const open = this.#open.get(network) ?? 0;
    if (open >= maxConcurrent) throw tooMany();
    this.#open.set(network, open + 1);
    try {
      const pauseMs = this.#wrong.pauseMs(network);
      if (pauseMs > 0) await this.#pause(pauseMs);
      const result = await attempt();
      this.#wrong.forget(network);
      return result;
    } catch (error) {
      if (error instanceof StatusError) this.#wrong.add(network);
      throw error;
    } finally {
      this.#close(network);
    }
  }

  #close(network: string): void {
    const left = (this.#open.get(network) ?? 1) - 1;
    if (left > 0) this.#open.set(network, left);
    else this.#open.delete(network);
  }
}

function tooMany(): CloudError {
  return new CloudError('throttled', 'Too many sign-ins from this address are in progress.', {
    hint: 'Try again in a few seconds.',
    retryAfterMs: 5_000,
  });
}
