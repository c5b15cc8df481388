import type { Store } from '../store/store.ts';
import { type Clock, isoTime } from '../time/clock.ts';
import type { Vault } from '../vault/vault.ts';

/** How long answers are kept: a day. */
const keepMs = 24 * 3_600_000;

export interface RequestsOptions {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  /** The id of this process. */
  readonly holder: string;
  readonly leaseMs: number;
}

/** The answer to a request and to its replays. */
export interface RequestReply {
  readonly status: number;
  readonly body: string;
  /** Headers of the answer, such as `location`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The outcome of a request that carries an idempotency key. */
export type RequestOutcome =
  | {
      readonly kind: 'answered';
      readonly reply: RequestReply;
      /** Whether the request was answered before. */
      readonly repeated: boolean;
    }
  /** The same request is in progress. */
  | { readonly kind: 'running' }
  /** The key was used for another request. */
  | { readonly kind: 'different' };

/** Requests that carry an idempotency key. Each is answered once, and its replays get the same answer. */
export class Requests {
  readonly #options: RequestsOptions;

  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  /**
   * Answers a request, or returns the answer that it got before. A failure of `answer` is passed on, and the request
   * may be sent again; so may a request whose process died.
   *
   * @param key the caller and the caller's key
   * @param hash of the request: a key must not be used for two different requests
   */
  async once(key: string, hash: string, answer: () => Promise<RequestReply>): Promise<RequestOutcome> {
    const { store, vault, holder } = this.#options;
    const { requests } = store;
    const state = await requests.begin({ key, hash, holder, ...this.#times() });
    if (state.kind === 'answered') {
      const { status, body: sealed } = state.reply;
      const { body, headers } = JSON.parse(vault.open(sealed, replyContext(key))) as RequestReply;
      return { kind: 'answered', reply: { status, body, headers }, repeated: true };
    }
    if (state.kind !== 'mine') return state;
    const stopRenewing = this.#keepLease(key);
    try {
      const reply = await answer();
      const { status, body, headers } = reply;
      const sealed = vault.seal(JSON.stringify({ body, headers }), replyContext(key));
      await requests.answer(key, holder, { status, body: sealed });
      return { kind: 'answered', reply, repeated: false };
    } catch (error) {
      await requests.release(key, holder);
      throw error;
    } finally {
      stopRenewing();
    }
  }

  #times() {
    const { clock, leaseMs } = this.#options;
    const later = (durationMs: number) => new Date(clock.now() + durationMs).toISOString();
    return { at: isoTime(clock), leaseUntil: later(leaseMs), expiresAt: later(keepMs) };
  }

  /** Renews the lease of one request, until the returned function is called. */
  #keepLease(key: string): () => void {
    const { clock, leaseMs, store, holder } = this.#options;
    let cancel = (): void => undefined;
    let over = false;
    const next = () => {
      if (over) return;
      cancel = clock.after(leaseMs / 3, () => {
        void store.requests
          .renew(holder, this.#times().leaseUntil, key)
          .catch(() => undefined) // retried at the next renewal
          .finally(next);
      });
    };
    next();
    return () => {
      over = true;
      cancel();
    };
  }
}

/** Returns the context to which the seal of a reply is bound. */
export function replyContext(key: string): string {
  return `request/${key}`;
}
