import { hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Account, owner } from '../access/account.ts';
import { networkOf, WrongGuesses } from './wrong-guesses.ts';

/** Checks a password. Returns the account whose password it is; missing if it is wrong. */
export type Verifier = (user: string, password: string) => Promise<Account | undefined>;

/** `tooMany`: the login was not checked, because too many others from the same network are waiting. */
export type Verdict = 'right' | 'wrong' | 'tooMany';

export interface LoginOptions {
  readonly verify: Verifier;
  /** Returns the current account of a user. Missing: every user has all rights. */
  readonly accountOf?: ((user: string) => Promise<Account | undefined>) | undefined;
  /** Returns the account of a token. Missing: tokens are not supported. */
  readonly tokenAccount?: ((token: string) => Promise<Account | undefined>) | undefined;
  /** Waits before the next login from a network that has sent a wrong password. */
  readonly pause: (durationMs: number) => Promise<void>;
}

/** How many different logins from one network may wait to be checked. */
const maxWaiting = 4;

/** The waiting logins from one network. They are checked one after the other, so that no network blocks others. */
interface Queue {
  readonly waiting: Map<string, Promise<Verdict>>;
  last: Promise<unknown>;
}

/**
 * HTTP Basic authentication. Correct logins are cached by a fast hash, so that requests do not have to wait for scrypt.
 */
export class Login {
  readonly #options: LoginOptions;
  /** Returns the current account of a user; missing for an unknown name. */
  readonly findAccount: (user: string) => Promise<Account | undefined>;
  /** Users, keyed by the digests of their logins. */
  readonly #known = new LRUCache<string, KnownUser>({ max: 1_000 });
  readonly #queues = new Map<string, Queue>();
  readonly #wrong = new WrongGuesses();
  /** The digest of the login that each connection has used. */
  readonly #lastLogin = new WeakMap<object, string>();

  constructor(options: LoginOptions) {
    this.#options = options;
    this.findAccount = options.accountOf ?? (async user => owner(user));
  }

  /** Returns the account of a login that was checked before; missing for any other. It does not check the password. */
  async accountOf(header: string | undefined): Promise<Account | undefined> {
    return header === undefined ? undefined : this.#accountOf(header, digest(header));
  }

  /**
   * Returns the account of a request's login if the login was checked before, as it was for nearly all requests. While
   * the network is guessing passwords, such a login is treated like any other guess, because a fast reply would reveal
   * that it is correct. Connections that have used the login before are not affected.
   */
  async accountBy(
    header: string | undefined,
    address: string,
    connection: object,
  ): Promise<Account | undefined> {
    if (header === undefined) return undefined;
    const key = digest(header);
    const account = await this.#accountOf(header, key);
    if (account === undefined || this.#lastLogin.get(connection) === key) return account;
    if (/^basic /i.test(header) && this.#wrong.isGuessing(networkOf(address))) return undefined;
    this.#lastLogin.set(connection, key);
    return account;
  }

  /** Caches a login that is known to be correct, so that the first request with it does not have to wait for scrypt. */
  async cache(user: string, password: string): Promise<void> {
    const account = await this.findAccount(user);
    if (account === undefined) return;
    this.#known.set(digest(basicHeader(user, password)), { name: user, stamp: account.stamp });
  }

  async #accountOf(header: string, key: string): Promise<Account | undefined> {
    const user = this.#known.get(key);
    if (user === undefined) return this.#accountOfToken(header);
    const account = await this.findAccount(user.name);
    if (account?.stamp === user.stamp) return account;
    this.#known.delete(key);
    return undefined;
  }

  async #accountOfToken(header: string): Promise<Account | undefined> {
    const token = /^bearer +(\S+)$/i.exec(header)?.[1];
    return token === undefined ? undefined : this.#options.tokenAccount?.(token);
  }

  /**
   * Checks a login that is not cached. After a wrong login, the next one from the same network has to wait, and the
   * wait doubles with each failure. Equal logins that wait at the same time are checked only once.
   */
  async check(header: string | undefined, address: string): Promise<Verdict> {
    const login = header === undefined ? undefined : loginOf(header);
    if (header === undefined || login === undefined) return 'wrong';
    const network = networkOf(address);
    const queue = this.#queues.get(network) ?? { waiting: new Map(), last: Promise.resolve() };
    const key = digest(header);
    const same = queue.waiting.get(key);
    if (same !== undefined) return same;
    if (queue.waiting.size >= maxWaiting) {
      this.#wrong.refuse(network);
      return 'tooMany';
    }
    const verdict = queue.last.then(() => this.#decide(login, key, network));
    queue.waiting.set(key, verdict);
    queue.last = verdict.catch(() => undefined); // a failure does not stop the next one
    this.#queues.set(network, queue);
    try {
      return await verdict;
    } finally {
      queue.waiting.delete(key);
      if (queue.waiting.size === 0) this.#queues.delete(network);
    }
  }

  async #decide(login: GivenLogin, key: string, network: string): Promise<Verdict> {
    const pauseMs = this.#wrong.pauseMs(network);
    if (pauseMs > 0) await this.#options.pause(pauseMs);
    const account = await this.#options.verify(login.user, login.password);
    if (account !== undefined) {
      // if the password has changed meanwhile, the stamp has too, and the login is checked again
      this.#known.set(key, { name: account.name, stamp: account.stamp });
      this.#wrong.forget(network, login.user);
      return 'right';
    }
    this.#wrong.add(network, login.user);
    return 'wrong';
  }
}

interface KnownUser {
  readonly name: string;
  /** The stamp of the account when the login was checked. */
  readonly stamp: string;
}

interface GivenLogin {
  readonly user: string;
  readonly password: string;
}

/** Returns the `Authorization` header for HTTP Basic. */
export function basicHeader(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function loginOf(header: string): GivenLogin | undefined {
  const encoded = /^basic +(\S+)$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

/** A random key of this process, so that nobody can choose a text by its digest. */
const processKey = randomBytes(32).toString('base64url');

function digest(text: string): string {
  return hash('sha256', processKey + text, 'base64url');
}
