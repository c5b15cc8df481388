import { beforeSending } from '@cb-spider/driver-kit';
import { HttpStatusError } from './http-errors.ts';
import { SharedFetch } from './shared-fetch.ts';

/** The result of a login. `T` is the content that comes with it, such as a catalogue of endpoints. */
export interface Token<T> {
  /** A secret. */
  readonly value: string;
  /** When the server stops accepting it, as milliseconds since 1970. */
  readonly expiresAtMs: number;
  readonly content: T;
}

export interface TokenSourceOptions {
  /** How long before it expires a token is replaced, in milliseconds. Default: 2 min. */
  readonly refreshBeforeMs?: number | undefined;
  /** Returns the current time as milliseconds since 1970. Default: the system's clock. */
  readonly now?: (() => number) | undefined;
}

/** Fetches the token that a request needs. This is a request of its own. */
export type FetchToken<T> = () => Promise<Token<T>>;

/**
 * Keeps the token of one login. The first request that needs the token fetches it, once for all callers that wait. The
 * token is replaced before it expires, and when the server does not accept it.
 */
export class TokenSource<T> {
  readonly #refreshBeforeMs: number;
  readonly #now: () => number;
  readonly #fetches = new SharedFetch<Token<T>>();
  #current: { readonly token: Token<T>; readonly refreshAtMs: number } | undefined;

  constructor(options: TokenSourceOptions = {}) {
    this.#refreshBeforeMs = options.refreshBeforeMs ?? 120_000;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Returns the token to use now. `fetch` must not depend on `signal`: when this caller cancels, others may still wait
   * for the same token.
   */
  get(signal: AbortSignal, fetch: FetchToken<T>): Promise<Token<T>> {
    if (this.#current !== undefined && this.#now() < this.#current.refreshAtMs)
      return Promise.resolve(this.#current.token);
    return this.#fetches.join(signal, async () => this.#keep(await fetch()));
  }

  /** Forgets a token that the server does not accept. Does nothing if it has already been replaced. */
  drop(token: Token<T>): void {
    if (this.#current?.token === token) this.#current = undefined;
  }

  /**
   * Runs `send` with a token. A server that returns 401 has not acted, so the token is replaced and `send` runs once
   * more; a second 401 is thrown. If no token can be fetched, nothing was sent: `NeverSent`.
   */
  async authorize<R>(
    signal: AbortSignal,
    fetch: FetchToken<T>,
    send: (token: Token<T>) => Promise<R>,
  ): Promise<R> {
    const token = await beforeSending(this.get(signal, fetch));
    try {
      return await send(token);
    } catch (error) {
      if (!(error instanceof HttpStatusError) || error.status !== 401) throw error;
      this.drop(token);
      return send(await beforeSending(this.get(signal, fetch)));
    }
  }

  #keep(token: Token<T>): Token<T> {
    const lifetimeMs = token.expiresAtMs - this.#now();
    const aheadMs = Math.min(this.#refreshBeforeMs, lifetimeMs / 2);
    this.#current = { token, refreshAtMs: token.expiresAtMs - aheadMs };
    return token;
  }
}
