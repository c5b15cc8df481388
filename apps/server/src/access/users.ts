import { hash } from 'node:crypto';
import type { UserRecord, UserStore } from '@cb-spider/core';
import { LRUCache } from 'lru-cache';
import { hashPassword, isPassword } from '../http/passwords.ts';
import { type Account, owner } from './account.ts';

/** The account that is not among the users of the store. */
export interface Owner {
  readonly name: string;
  readonly passwordHash: string;
}

/** What was read of a user holds so long, in milliseconds: what is taken away is gone on all servers within a second. */
const freshMs = 500;
const mostKnown = 10_000;

interface Known {
  readonly account: Account | undefined;
  readonly readAt: number;
}

/** Who can sign in, and what they may do. */
export class Users {
  readonly #store: UserStore;
  readonly #owner: Owner;
  readonly #now: () => number;
  readonly #known = new LRUCache<string, Known>({ max: mostKnown });
  #turn: Promise<unknown> = Promise.resolve();
  #hashOfNobody: Promise<string> | undefined;

  /** @param now milliseconds of a clock that only goes on */
  constructor(store: UserStore, ownAccount: Owner, now: () => number = () => performance.now()) {
    this.#store = store;
    this.#owner = ownAccount;
    this.#now = now;
  }

  /** The account of a name as it is now, or was half a second ago. */
  async account(name: string): Promise<Account | undefined> {
    if (name === this.#owner.name) return owner(name, stampOf(this.#owner));
    const readAt = this.#now();
    const known = this.#known.get(name);
    if (known !== undefined && readAt - known.readAt < freshMs) return known.account;
    const account = toAccount(await this.#store.get(name));
    this.#known.set(name, { account, readAt });
    return account;
  }

  /** Whether it is the password of this user. For the owner, and for an unknown name, it takes as long. */
  async verify(name: string, password: string): Promise<boolean> {
    const stored = await this.#store.get(name);
    const user = name === this.#owner.name ? this.#owner : stored;
    this.#hashOfNobody ??= hashPassword('');
    const expected = user?.passwordHash ?? (await this.#hashOfNobody);
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
