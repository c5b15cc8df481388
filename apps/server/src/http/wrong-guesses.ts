import { hash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';

const firstPauseMs = 100;
const longestPauseMs = 5_000;
const forgetAfterMs = 15 * 60_000;
const manyGuesses = 50;

/**
 * How often each network has guessed wrong of late. A correct login clears the failures of its own user only: no login of one's
 * own helps to guess another.
 */
export class WrongGuesses {
  readonly #counts = new LRUCache<string, number>({ max: 10_000, ttl: forgetAfterMs });
  /** Those for one user. */
  readonly #ofUsers = new LRUCache<string, number>({ max: 10_000, ttl: forgetAfterMs });

  /** Those that were not even looked at. */
  readonly #refused = new LRUCache<string, number>({ max: 10_000, ttl: forgetAfterMs });

  /** A guess was not looked at, since too many others wait. */
  refuse(network: string): void {
    this.#refused.set(network, (this.#refused.get(network) ?? 0) + 1);
  }

  /** Whether so many have come from there that whatever comes next may be a guess, also one that is right. */
  isGuessing(network: string): boolean {
    return (this.#counts.get(network) ?? 0) + (this.#refused.get(network) ?? 0) >= manyGuesses;
  }

  /** How long its next guess has to wait, in milliseconds: twice as long with every wrong one, up to a limit. */
  pauseMs(network: string): number {
    const count = this.#counts.get(network) ?? 0;
    return count === 0 ? 0 : Math.min(firstPauseMs * 2 ** Math.min(count - 1, 10), longestPauseMs);
  }

  /** @param user whose password was guessed; missing if unknown */
  add(network: string, user = ''): void {
    this.#counts.set(network, (this.#counts.get(network) ?? 0) + 1);
    const key = keyOf(network, user);
    this.#ofUsers.set(key, (this.#ofUsers.get(key) ?? 0) + 1);
  }

  forget(network: string, user = ''): void {
    const key = keyOf(network, user);
    const left = (this.#counts.get(network) ?? 0) - (this.#ofUsers.get(key) ?? 0);
    this.#ofUsers.delete(key);
    if (left > 0) this.#counts.set(network, left);
    else this.#counts.delete(network);
  }
}

/** Short, whatever a client takes for a name. */
function keyOf(network: string, user: string): string {
  return hash('sha256', `${network} ${user}`, 'base64url');
}

/** Whom an address stands for: an IPv6 address for the 2^64 that its owner can choose from. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = [], tail = []] = address.split('::').map(part => part.split(':').filter(word => word !== ''));
  const zeros = address.includes('::') ? Array<string>(8 - head.length - tail.length).fill('0') : [];
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
