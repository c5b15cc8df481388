import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { isPassword } from './passwords.ts';

/** Says whether a user and a password belong together. */
export type Verifier = (user: string, password: string) => Promise<boolean>;

/** The one account of the environment. */
export function fixedAccount(user: string, password: string): Verifier {
  const expected = `${user}:${password}`;
  return async (givenUser, givenPassword) => isSame(`${givenUser}:${givenPassword}`, expected);
}

/** The one account whose password is kept as a hash. Hashes are computed one after the other, however many ask. */
export function hashedAccount(user: string, passwordHash: string): Verifier {
  let last: Promise<unknown> = Promise.resolve();
  return (givenUser, givenPassword) => {
    const turn = last.then(async () => {
      const fits = await isPassword(givenPassword, passwordHash);
      return isSame(givenUser, user) && fits;
    });
    last = turn.catch(() => undefined); // the next one's turn comes all the same
    return turn;
  };
}

export interface LoginOptions {
  readonly verify: Verifier;
  /** Waits before a refusal is told. */
  readonly pause: (durationMs: number) => Promise<void>;
}

const firstPauseMs = 100;
const longestPauseMs = 5_000;
const forgetAfterMs = 15 * 60_000;

/** Basic authentication. Who was right once is known by a hash, so that a request does not pay for scrypt. */
export class Login {
  private readonly options: LoginOptions;
  /** Names of users by the digests of their logins. */
  private readonly known = new LRUCache<string, string>({ max: 100 });
  private readonly failures = new LRUCache<string, number>({ max: 10_000, ttl: forgetAfterMs });

  constructor(options: LoginOptions) {
    this.options = options;
  }

  /** Whether a request comes from someone with a valid login, by its hash alone: the way of nearly all requests. */
  isKnown(header: string | undefined): boolean {
    return this.userOf(header) !== undefined;
  }

  /** The name of the user who has this login, once it was checked. */
  userOf(header: string | undefined): string | undefined {
    return header === undefined ? undefined : this.known.get(digest(header));
  }

  /**
   * Checks a login that is not known yet. A wrong one is told after a pause, which doubles with every
   * failure from the same address.
   */
  async check(header: string | undefined, address: string): Promise<boolean> {
    const login = header === undefined ? undefined : loginOf(header);
    if (header === undefined || login === undefined) return false;
    if (await this.options.verify(login.user, login.password)) {
      this.known.set(digest(header), login.user);
      this.failures.delete(address);
      return true;
    }
    const count = (this.failures.get(address) ?? 0) + 1;
    this.failures.set(address, count);
    await this.options.pause(Math.min(firstPauseMs * 2 ** Math.min(count - 1, 10), longestPauseMs));
    return false;
  }
}

function loginOf(header: string): { readonly user: string; readonly password: string } | undefined {
  const encoded = /^basic +(\S+)$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : { user: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

/** Of this process only, so that nobody can choose a text for its digest. */
const processKey = randomBytes(32).toString('base64url');

function digest(text: string): string {
  return hash('sha256', processKey + text, 'base64url');
}

/** Whether two texts are the same, in a time that does not tell how much of them is. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(digest(one)), Buffer.from(digest(other)));
}
