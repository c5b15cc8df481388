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
 * Public addresses that lead nowhere: the three blocks for documentation, then the block for benchmarks when
 * they are used up.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5737
 * @see https://www.rfc-editor.org/rfc/rfc2544#appendix-C.2.2
 */
const publicBlocks = [
  { first: 0xc0000201, size: 254 }, // 192.0.2.1 to .254
  { first: 0xc6336401, size: 254 }, // 198.51.100.1 to .254
  { first: 0xcb007101, size: 254 }, // 203.0.113.1 to .254
  { first: 0xc6120000, size: 131_072 }, // 198.18.0.0/15
];

/** How many public addresses a region can hand out. */
export const publicPoolSize = publicBlocks.reduce((sum, block) => sum + block.size, 0);

/** Positions at which a region may begin to hand out addresses, so that regions look different. */
export const publicStartRange = 508;

/** The public address at a position of the pool, as dotted IPv4. */
export function publicAddressAt(position: number): string {
  let offset = position;
  for (const block of publicBlocks) {
    if (offset < block.size) return formatAddress(block.first + offset);
    offset -= block.size;
  }
  throw new RangeError(`The pool of public addresses has no position ${position}.`);
}
