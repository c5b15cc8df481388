import { hash } from 'node:crypto';
import type { UserRecord, UserStore } from '@cb-spider/core';
import { type Account, owner } from './account.ts';
import { hashOfNobody, isPassword } from './passwords.ts';
import { RecentReads } from './recent-reads.ts';

/** The account that is not among the users of the store. */
export interface Owner {
  readonly name: string;
  readonly passwordHash: string;
}

/** Who can sign in, and what they may do. */
export class Users {
  readonly #store: UserStore;
  readonly #owner: Owner;
  readonly #ownAccount: Promise<Account>;
  readonly #reads: RecentReads<Account | undefined>;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param now milliseconds of a clock that only goes on */
  constructor(store: UserStore, ownAccount: Owner, now: () => number = () => performance.now()) {
    this.#store = store;
    this.#owner = ownAccount;
    this.#ownAccount = Promise.resolve(owner(ownAccount.name, stampOf(ownAccount)));
    this.#reads = new RecentReads(now);
  }

  /** The account of a name as it is now, or was 300 ms ago. */
  account(name: string): Promise<Account | undefined> {
    if (name === this.#owner.name) return this.#ownAccount;
    return this.#reads.get(name, async () => toAccount(await this.#store.get(name)));
  }

  /** Whether it is the password of this user. For the owner, and for an unknown name, it takes as long. */
  async verify(name: string, password: string): Promise<boolean> {
    const stored = await this.#store.get(name);
    const user = name === this.#owner.name ? this.#owner : stored;
    const expected = user?.passwordHash ?? hashOfNobody;
    return (await this.#inTurn(() => isPassword(password, expected))) && user !== undefined;
  }

  /** Hashes take much memory: they are computed one after the other, however many ask. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined); // the next one's turn comes all the same
    return turn;
  }
}

function toAccount(user: UserRecord | undefined): Account | undefined {
  if (user === undefined) return undefined;
  const { name, grants } = user;
  return { name, grants, stamp: stampOf(user) };
}

/** Another one with each new password, and nothing that helps to guess it. */
function stampOf({ passwordHash }: Pick<Owner, 'passwordHash'>): string {
  return hash('sha256', passwordHash, 'base64url');
}
