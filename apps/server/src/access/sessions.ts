import { hash, randomBytes } from 'node:crypto';
import type { SessionRecord, SessionStore } from '@cb-spider/core';
import type { Account } from './account.ts';
import { RecentReads } from './recent-reads.ts';

/** A session lasts a working day. */
export const sessionMs = 12 * 3_600_000;

/** The format of a secret: 256 random bits in base64url. */
const secretFormat = /^[\w-]{43}$/;

export interface SessionsOptions {
  readonly store: SessionStore;
  /** Returns the current account of a user. */
  readonly accountOf: (user: string) => Promise<Account | undefined>;
  /**
   * The stamp of users from an identity provider: their sessions end when it changes. Missing: there are no such users.
   */
  readonly providerStamp?: string | undefined;
  /** Returns the time in milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

/** A new session, as the browser receives it. */
export interface OpenedSession {
  /** The secret, which goes into the cookie and nowhere else. */
  readonly secret: string;
  readonly expiresAt: string;
}

/** The sessions of browsers that users have signed in with. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #now: () => number;
  readonly #reads: RecentReads<SessionRecord | undefined>;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#reads = new RecentReads(this.#now);
  }

  async open({ name: user, stamp, grants, ofSession }: Account): Promise<OpenedSession> {
    const { store } = this.#options;
    const nowMs = this.#now();
    const secret = randomBytes(32).toString('base64url');
    const [createdAt, expiresAt] = [nowMs, nowMs + sessionMs].map(ms => new Date(ms).toISOString()) as [
      string,
      string,
    ];
    await store.prune(createdAt);
    const session = { id: idOf(secret), user, stamp, createdAt, expiresAt };
    await store.add(ofSession ? { ...session, grants } : session);
    return { secret, expiresAt };
  }

  /** Returns the account of a session, at most 300 ms old. Missing if the session is over. */
  async account(secret: string): Promise<Account | undefined> {
    const session = secretFormat.test(secret) ? await this.#read(idOf(secret)) : undefined;
    if (session === undefined || Date.parse(session.expiresAt) <= this.#now()) return undefined;
    const account = await this.#accountOf(session);
    return account?.stamp === session.stamp ? account : undefined;
  }

  async end(secret: string): Promise<void> {
    const id = idOf(secret);
    this.#reads.forget(id);
    await this.#options.store.remove(id);
  }

  async #accountOf({ user: name, grants }: SessionRecord): Promise<Account | undefined> {
    const { accountOf, providerStamp } = this.#options;
    if (grants === undefined) return accountOf(name);
    return providerStamp === undefined ? undefined : { name, grants, stamp: providerStamp, ofSession: true };
  }

  #read(id: string): Promise<SessionRecord | undefined> {
    return this.#reads.get(id, () => this.#options.store.get(id));
  }
}

/** Returns the token that a page has to send together with the cookie. Only pages of this server can read it. */
export function csrfOf(secret: string): string {
  return hash('sha256', `csrf ${secret}`, 'base64url');
}

function idOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
