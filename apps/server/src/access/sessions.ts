import { hash, randomBytes } from 'node:crypto';
import type { SessionRecord, SessionStore } from '@cb-spider/core';
import type { Account } from './account.ts';
import { RecentReads } from './recent-reads.ts';

/** A session lasts a working day. */
export const sessionMs = 12 * 3_600_000;

/** 256 random bits in base64url. */
const form = /^[\w-]{43}$/;

export interface SessionsOptions {
  readonly store: SessionStore;
  /** What a user may do now. */
  readonly accountOf: (user: string) => Promise<Account | undefined>;
  /** Of those who sign in elsewhere: their sessions end once it is another one; missing: there are none. */
  readonly providerStamp?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

/** What a browser gets when somebody signs in with it. */
export interface OpenedSession {
  /** For its cookie alone. */
  readonly secret: string;
  readonly expiresAt: string;
}

/** Browsers that somebody has signed in with. */
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

  /** The account of who has signed in, as it is now or was 300 ms ago; missing for a session that is over. */
  async account(secret: string): Promise<Account | undefined> {
    const session = form.test(secret) ? await this.#read(idOf(secret)) : undefined;
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

/** What a page has to send beside the cookie: only a page of this server can read it. */
export function csrfOf(secret: string): string {
  return hash('sha256', `csrf ${secret}`, 'base64url');
}

function idOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
