import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Grant, TokenRecord, TokenStore } from '@cb-spider/core';
import { LRUCache } from 'lru-cache';
import { upTo } from '../cache-size.ts';
import type { Account } from './account.ts';
import { RecentReads } from './recent-reads.ts';

/** The time of use of a token is recorded at most once in this interval, in milliseconds. */
const recordIntervalMs = 60_000;
const maxEntries = 10_000;

/** `spider_ID_SECRET`: secret scanners can find it by its prefix. */
const tokenFormat = /^spider_([\w-]{1,40}?)_([\w-]{43})$/;

export interface TokensOptions {
  readonly store: TokenStore;
  /** Returns the current account of the token's user. */
  readonly accountOf: (user: string) => Promise<Account | undefined>;
  /** Returns the time in milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

/** Tokens, with which programs sign in for users instead of using their passwords. */
export class Tokens {
  readonly #options: TokensOptions;
  readonly #now: () => number;
  /** Keyed by the hash of the whole text. */
  readonly #reads: RecentReads<TokenRecord | undefined>;
  readonly #recordedAt = new LRUCache<string, number>(upTo(maxEntries));

  constructor(options: TokensOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#reads = new RecentReads(this.#now);
  }

  /** Returns the account of a token, at most 300 ms old. Missing if the token is not valid. */
  async account(text: string): Promise<Account | undefined> {
    const token = await this.#find(text);
    if (token === undefined || isExpired(token, this.#now())) return undefined;
    const user = await this.#options.accountOf(token.user);
    if (user === undefined) return undefined;
    this.#recordUse(token.id);
    const { name, user: userName, grants } = token;
    return { name: `${userName}/${name}`, grants, within: user.grants, stamp: token.id };
  }

  async #find(text: string): Promise<TokenRecord | undefined> {
    const [, id, secret] = tokenFormat.exec(text) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    return this.#reads.get(hashOf(text), async () => {
      const token = await this.#options.store.get(id);
      return token !== undefined && isSame(token.secretHash, hashOf(secret)) ? token : undefined;
    });
  }

  /** Records the time of use in the background; a lost write does no harm. */
  #recordUse(id: string): void {
    const now = this.#now();
    if (now - (this.#recordedAt.get(id) ?? Number.NEGATIVE_INFINITY) < recordIntervalMs) return;
    this.#recordedAt.set(id, now);
    this.#options.store.touch(id, new Date(now).toISOString()).catch(() => this.#recordedAt.delete(id));
  }
}

/** The properties of a new token. */
export interface TokenRequest {
  readonly name: string;
  readonly user: string;
  readonly grants: readonly Grant[];
  /** The lifetime in milliseconds. Missing: the token does not expire. */
  readonly lifeMs?: number | undefined;
}

/** Creates a token and the text to sign in with. The text is not stored and cannot be shown again. */
export function newToken(
  { name, user, grants, lifeMs }: TokenRequest,
  nowMs: number,
): { readonly token: TokenRecord; readonly text: string } {
  // begins with the time, so that ids sort by age
  const id = nowMs.toString(36).padStart(9, '0') + randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const createdAt = new Date(nowMs).toISOString();
  const token = { id, name, user, secretHash: hashOf(secret), grants, createdAt };
  const expiresAt = lifeMs === undefined ? undefined : new Date(nowMs + lifeMs).toISOString();
  return {
    token: expiresAt === undefined ? token : { ...token, expiresAt },
    text: `spider_${id}_${secret}`,
  };
}

function isExpired({ expiresAt }: TokenRecord, nowMs: number): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= nowMs;
}

/** 256 random bits cannot be guessed, so a fast hash is enough. */
function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
