import { type AddressRange, formatAddress } from './ipv4.ts';

type Block = Pick<AddressRange, 'first' | 'last'>;

/** Returns at most `limit` positions in use, from `position` on, in ascending order. */
export type TakenFrom = (position: number, limit: number) => readonly number[];

const batchSize = 64;

/**
 * Returns the next free position from `cursor` on, and continues at the start of the pool after its end. Like a real
 * cloud, it reuses an address only after all others. Returns `undefined` when none is free.
 *
 * @param first the pool's first position
 * @param last the pool's last position
 */
export function nextFree(
  first: number,
  last: number,
  cursor: number,
  takenFrom: TakenFrom,
): number | undefined {
  const start = cursor < first || cursor > last ? first : cursor;
  return firstGap(start, last, takenFrom) ?? firstGap(first, start - 1, takenFrom);
}

function firstGap(from: number, to: number, takenFrom: TakenFrom): number | undefined {
  let candidate = from;
  while (candidate <= to) {
    const taken = takenFrom(candidate, batchSize);
    const gap = taken.findIndex((position, index) => position !== candidate + index);
    if (gap !== -1) return candidate + gap;
    candidate += taken.length;
    if (taken.length < batchSize) return candidate <= to ? candidate : undefined;
  }
  return undefined;
}

/** Returns the addresses that a subnet can allocate: all except its first four and its last one, which are reserved. */
export function usableAddresses(range: Block): Block {
  return { first: range.first + 4, last: range.last - 1 };
}

/**
 * The start of 127.16.0.0/12, the block of public IPs. They are loopback addresses, so that a VM can answer at its own
 * one and no traffic to it ever leaves the machine. Operating systems do not use this block themselves.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6890#section-2.2.2
 */
const firstPublic = 0x7f100000;

/** The number of public IPs that a region can allocate: all of the block except its first and last one. */
export const publicPoolSize = 2 ** 20 - 2;

/** The number of positions at which a region may start to allocate, so that regions have different addresses. */
export const publicStartRange = 2 ** 19;

/** Returns the public IP at a position of the pool, in dotted decimal notation. */
export function publicAddressAt(position: number): string {
  if (position < 0 || position >= publicPoolSize)
    throw new RangeError(`The pool of public IPs has no position ${position}.`);
  return formatAddress(firstPublic + 1 + position);
}
