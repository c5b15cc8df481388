import { hash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import { upTo } from '../cache-size.ts';

const firstPauseMs = 100;
const maxPauseMs = 5_000;
const forgetAfterMs = 15 * 60_000;
const manyGuesses = 50;
const cacheOptions = { ...upTo(10_000), ttl: forgetAfterMs };

/**
 * Counts the recent wrong passwords of each network. A correct login clears only the failures for the same user, so
 * that a valid login does not help to guess the password of another user.
 */
export class WrongGuesses {
  readonly #counts = new LRUCache<string, number>(cacheOptions);
  /** Failures by network and user. */
  readonly #ofUsers = new LRUCache<string, number>(cacheOptions);

  /** Guesses that were refused without a check. */
  readonly #refused = new LRUCache<string, number>(cacheOptions);

  /** Records a guess that was refused because too many others were waiting. */
  refuse(network: string): void {
    this.#refused.set(network, (this.#refused.get(network) ?? 0) + 1);
  }

  /** Returns whether so many guesses came from a network that its next login may be one, even if it is correct. */
  isGuessing(network: string): boolean {
    return (this.#counts.get(network) ?? 0) + (this.#refused.get(network) ?? 0) >= manyGuesses;
  }

  /** Returns how long the next guess has to wait, in milliseconds. It doubles with each wrong guess, up to a limit. */
  pauseMs(network: string): number {
    const count = this.#counts.get(network) ?? 0;
    return count === 0 ? 0 : Math.min(firstPauseMs * 2 ** Math.min(count - 1, 10), maxPauseMs);
  }

  /**
   * Records a wrong guess.
   *
   * @param user the user whose password was guessed; missing if unknown
   */
  add(network: string, user = ''): void {
    this.#counts.set(network, (this.#counts.get(network) ?? 0) + 1);
    const key = keyOf(network, user);
    this.#ofUsers.set(key, (this.#ofUsers.get(key) ?? 0) + 1);
  }

  /** Clears the failures for a user after a correct login. */
  forget(network: string, user = ''): void {
    const key = keyOf(network, user);
    const left = (this.#counts.get(network) ?? 0) - (this.#ofUsers.get(key) ?? 0);
    this.#ofUsers.delete(key);
    if (left > 0) this.#counts.set(network, left);
    else this.#counts.delete(network);
  }
}

/** Returns a short key, because a client may send a name of any length. */
function keyOf(network: string, user: string): string {
  return hash('sha256', `${network} ${user}`, 'base64url');
}

/** Returns the network of an address. For IPv6 it is the /64, because its owner can choose any address in it. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = [], tail = []] = address.split('::').map(part => part.split(':').filter(word => word !== ''));
  const zeros = address.includes('::') ? Array<string>(8 - head.length - tail.length).fill('0') : [];
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
