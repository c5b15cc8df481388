import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Grant, TokenRecord, TokenStore } from '@cb-spider/core';
import { LRUCache } from 'lru-cache';
import type { Account } from './account.ts';
import { RecentReads } from './recent-reads.ts';

/** A use is noted at most so often, in milliseconds. */
const noteEveryMs = 60_000;
const mostKnown = 10_000;

/** So that programs that look for secrets find it: `spider_ID_SECRET`. */
const form = /^spider_([\w-]{1,40}?)_([\w-]{43})$/;

export interface TokensOptions {
  readonly store: TokenStore;
  /** What the user behind a token may do now. */
  readonly accountOf: (user: string) => Promise<Account | undefined>;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

/** What signs in for users, instead of their passwords. */
export class Tokens {
  readonly #options: TokensOptions;
  readonly #now: () => number;
  /** By the hash of the whole text. */
  readonly #reads: RecentReads<TokenRecord | undefined>;
  readonly #notedAt = new LRUCache<string, number>({ max: mostKnown });

  constructor(options: TokensOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#reads = new RecentReads(this.#now);
  }

  /** The account that a token gives, as it is now or was 300 ms ago; missing for one that does not sign in. */
  async account(text: string): Promise<Account | undefined> {
    const token = await this.#find(text);
    if (token === undefined || isOver(token, this.#now())) return undefined;
    const user = await this.#options.accountOf(token.user);
    if (user === undefined) return undefined;
    this.#note(token.id);
    const { name, user: whose, grants } = token;
    return { name: `${whose}/${name}`, grants, within: user.grants, stamp: token.id };
  }

  async #find(text: string): Promise<TokenRecord | undefined> {
    const [, id, secret] = form.exec(text) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    return this.#reads.get(hashOf(text), async () => {
      const found = await this.#options.store.get(id);
      return found !== undefined && isSame(found.secretHash, hashOf(secret)) ? found : undefined;
    });
  }

  /** Runs in the background; a lost write does no harm. */
  #note(id: string): void {
    const now = this.#now();
    if (now - (this.#notedAt.get(id) ?? Number.NEGATIVE_INFINITY) < noteEveryMs) return;
    this.#notedAt.set(id, now);
    this.#options.store.touch(id, new Date(now).toISOString()).catch(() => this.#notedAt.delete(id));
  }
}

/** What a new token is to be. */
export interface TokenRequest {
  readonly name: string;
  readonly user: string;
  readonly grants: readonly Grant[];
  /** Missing: it does not expire. */
  readonly lifeMs?: number | undefined;
}

/** A new token, and the text that signs in: it is nowhere else, and cannot be shown again. */
export function newToken(
  { name, user, grants, lifeMs }: TokenRequest,
  nowMs: number,
): { readonly token: TokenRecord; readonly text: string } {
  // sorts by age
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

function isOver({ expiresAt }: TokenRecord, nowMs: number): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= nowMs;
}

/** 256 random bits cannot be guessed, so a fast hash is enough. */
function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
