import { hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Account, owner } from '../access/account.ts';
import { networkOf, WrongGuesses } from './wrong-guesses.ts';

/** Says whether a user and a password belong together. */
export type Verifier = (user: string, password: string) => Promise<boolean>;

/** `tooMany`: it was not even looked at, for others from the same address wait already. */
export type Verdict = 'right' | 'wrong' | 'tooMany';

export interface LoginOptions {
  readonly verify: Verifier;
  /** What a user may do now; missing: everyone with a login may do everything. */
  readonly accountOf?: ((user: string) => Promise<Account | undefined>) | undefined;
  /** Whom a token stands for; missing: there are no tokens. */
  readonly tokenAccount?: ((token: string) => Promise<Account | undefined>) | undefined;
  /** Waits before the next guess of an address that has guessed wrong. */
  readonly pause: (durationMs: number) => Promise<void>;
}

/** How many different logins of one address may wait to be checked. */
const mostWaiting = 4;

/** Logins of one address that wait: they are checked one after the other, so that no address keeps others out. */
interface Queue {
  readonly waiting: Map<string, Promise<Verdict>>;
  last: Promise<unknown>;
}

/** Basic authentication. Who was right once is known by a hash, so that a request does not pay for scrypt. */
export class Login {
  readonly #options: LoginOptions;
  /** What a user may do now; missing for an unknown name. */
  readonly findAccount: (user: string) => Promise<Account | undefined>;
  /** Users by the digests of their logins. */
  readonly #known = new LRUCache<string, KnownUser>({ max: 1_000 });
  readonly #queues = new Map<string, Queue>();
  readonly #wrong = new WrongGuesses();
  /** The digest of the login that a connection has brought. */
  readonly #brought = new WeakMap<object, string>();

  constructor(options: LoginOptions) {
    this.#options = options;
    this.findAccount = options.accountOf ?? (async user => owner(user));
  }

  /** The account of who has this login, once it was checked, by its hash alone. */
  async accountOf(header: string | undefined): Promise<Account | undefined> {
    return header === undefined ? undefined : this.#accountOf(header, digest(header));
  }

  /**
   * The same for a request: the way of nearly all of them. Where an address guesses, a login that is known is looked at
   * like any other guess, for its answer would tell at once which one is right; connections that have brought it before
   * go on.
   */
  async accountBy(
    header: string | undefined,
    address: string,
    connection: object,
  ): Promise<Account | undefined> {
    if (header === undefined) return undefined;
    const key = digest(header);
    const account = await this.#accountOf(header, key);
    if (account === undefined || this.#brought.get(connection) === key) return account;
    if (/^basic /i.test(header) && this.#wrong.isGuessing(networkOf(address))) return undefined;
    this.#brought.set(connection, key);
    return account;
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
   * Checks a login that is not known yet. Before the next guess of an address that was wrong there is a pause,
   * which doubles with every failure. Equal logins are checked once, however many requests carry them.
   */
  async check(header: string | undefined, address: string): Promise<Verdict> {
    const login = header === undefined ? undefined : loginOf(header);
    if (header === undefined || login === undefined) return 'wrong';
    const place = networkOf(address);
    const queue = this.#queues.get(place) ?? { waiting: new Map(), last: Promise.resolve() };
    const key = digest(header);
    const same = queue.waiting.get(key);
    if (same !== undefined) return same;
    if (queue.waiting.size >= mostWaiting) {
      this.#wrong.refuse(place);
      return 'tooMany';
    }
    const verdict = queue.last.then(() => this.#decide(login, key, place));
    queue.waiting.set(key, verdict);
    queue.last = verdict.catch(() => undefined); // the next one's turn comes all the same
    this.#queues.set(place, queue);
    try {
      return await verdict;
    } finally {
      queue.waiting.delete(key);
      if (queue.waiting.size === 0) this.#queues.delete(place);
    }
  }

  async #decide(login: GivenLogin, key: string, place: string): Promise<Verdict> {
    const pauseMs = this.#wrong.pauseMs(place);
    if (pauseMs > 0) await this.#options.pause(pauseMs);
    // before its password: when that is changed meanwhile, the login is checked again
    const account = await this.findAccount(login.user);
    if ((await this.#options.verify(login.user, login.password)) && account !== undefined) {
      this.#known.set(key, { name: login.user, stamp: account.stamp });
      this.#wrong.forget(place, login.user);
      return 'right';
    }
    this.#wrong.add(place, login.user);
    return 'wrong';
  }
}

interface KnownUser {
  readonly name: string;
  /** Of the account at the time. */
  readonly stamp: string;
}

interface GivenLogin {
  readonly user: string;
  readonly password: string;
}

/** What a client sends that signs in by HTTP Basic. */
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

/** Of this process only, so that a text cannot be chosen for its digest. */
const processKey = randomBytes(32).toString('base64url');

function digest(text: string): string {
  return hash('sha256', processKey + text, 'base64url');
}
