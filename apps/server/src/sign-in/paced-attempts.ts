import { CloudError } from '@cb-spider/core';
import { networkOf, WrongGuesses } from '../http/wrong-guesses.ts';
import { StatusError } from '../status-error.ts';

/** How many attempts of one network may be under way. */
const mostAtOnce = 16;

/** Sign-ins that somebody else decides: who was refused waits before the next one, and nobody else waits with them. */
export class PacedAttempts {
  readonly #pause: (durationMs: number) => Promise<void>;
  readonly #wrong = new WrongGuesses();
  readonly #open = new Map<string, number>();

  constructor(pause: (durationMs: number) => Promise<void>) {
    this.#pause = pause;
  }

  /** Fails as the attempt does, and with `throttled` where too many of its network are under way. */
  async run<T>(address: string, attempt: () => Promise<T>): Promise<T> {
    const network = networkOf(address);
    const open = this.#open.get(network) ?? 0;
    if (open >= mostAtOnce) throw tooMany();
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
