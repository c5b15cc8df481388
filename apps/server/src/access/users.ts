import { hash } from 'node:crypto';
import type { UserRecord, UserStore } from '@cb-spider/core';
import { type Account, owner } from './account.ts';
import { dummyHash, isPassword } from './passwords.ts';
import { RecentReads } from './recent-reads.ts';

/** The built-in account, which is not among the users in the store. */
export interface Owner {
  readonly name: string;
  readonly passwordHash: string;
}

/** The users who can sign in, and their rights. */
export class Users {
  readonly #store: UserStore;
  readonly #owner: Owner;
  readonly #ownAccount: Promise<Account>;
  readonly #reads: RecentReads<Account | undefined>;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param now returns the time of a monotonic clock, in milliseconds */
  constructor(store: UserStore, ownAccount: Owner, now: () => number = () => performance.now()) {
    this.#store = store;
    this.#owner = ownAccount;
    this.#ownAccount = Promise.resolve(owner(ownAccount.name, stampOf(ownAccount)));
    this.#reads = new RecentReads(now);
  }

  /** Returns the account of a user, at most 300 ms old. */
  account(name: string): Promise<Account | undefined> {
    if (name === this.#owner.name) return this.#ownAccount;
    return this.#reads.get(name, async () => toAccount(await this.#store.get(name)));
  }

  /**
   * Returns the account of a name and password; missing if one of them is wrong. It takes the same time for the owner,
   * for users and for unknown names. From then on {@link account} returns this account or a newer one.
   */
  async verify(name: string, password: string): Promise<Account | undefined> {
    const stored = await this.#store.get(name);
    const isOwner = name === this.#owner.name;
    const expected = (isOwner ? this.#owner : stored)?.passwordHash ?? dummyHash;
    if (!(await this.#inTurn(() => isPassword(password, expected)))) return undefined;
    if (isOwner) return this.#ownAccount;
    this.#reads.forget(name);
    return toAccount(stored);
  }

  /** Computes hashes one after the other, because each takes much memory. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined); // a failure does not stop the next one
    return turn;
  }
}

function toAccount(user: UserRecord | undefined): Account | undefined {
  if (user === undefined) return undefined;
  const { name, grants } = user;
  return { name, grants, stamp: stampOf(user) };
}

/** Returns a stamp that changes with the password and does not help to guess it. */
function stampOf({ passwordHash }: Pick<Owner, 'passwordHash'>): string {
  return hash('sha256', passwordHash, 'base64url');
}
