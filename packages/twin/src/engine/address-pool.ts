import { type AddressRange, formatAddress } from './ipv4.ts';

type Block = Pick<AddressRange, 'first' | 'last'>;

/** Positions in use from `position` on, in rising order, at most `limit` of them. */
export type TakenFrom = (position: number, limit: number) => readonly number[];

const batchSize = 64;

/**
 * The next free position from `cursor` on, round the end of the pool: like a real cloud, it gives an address
 * back only after all others. `undefined` when none is free.
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

/** Addresses that a subnet gives out: all but its first four and its last one, which the network itself uses. */
export function usableAddresses(range: Block): Block {
  return { first: range.first + 4, last: range.last - 1 };
}

/**
 * Public IPs are loopback ones, so that a VM can answer at its own and no call for one ever leaves the machine:
 * 127.16.0.0/12, away from those that systems use themselves.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6890#section-2.2.2
 */
const firstPublic = 0x7f100000;

/** How many public IPs a region can hand out: those of the block but its first and last one. */
export const publicPoolSize = 2 ** 20 - 2;

/** Positions at which a region may begin to hand out addresses, so that regions look different. */
export const publicStartRange = 2 ** 19;

/** The public IP at a position of the pool, as dotted IPv4. */
export function publicAddressAt(position: number): string {
  if (position < 0 || position >= publicPoolSize)
    throw new RangeError(`The pool of public IPs has no position ${position}.`);
  return formatAddress(firstPublic + 1 + position);
}
