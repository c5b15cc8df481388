/** One of several equal shares of the cases of a sweep. All shares together have every case once. */
export interface Share {
  /** The number of this share, from 1 to `of`. */
  readonly number: number;
  readonly of: number;
}

/** The share of this run: `SPIDER_TEST_SHARE=2/4` is the second of four. Without the variable a run has all cases. */
const ownShare = parseShare(process.env.SPIDER_TEST_SHARE);

/** @param text such as `2/4`; `undefined`: everything */
export function parseShare(text: string | undefined): Share {
  if (text === undefined) return { number: 1, of: 1 };
  const [, number, of] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text)?.map(Number) ?? [];
  if (number === undefined || of === undefined || number > of)
    throw new Error(`SPIDER_TEST_SHARE: "${text}" is not a valid share. Try: 2/4, the second of four.`);
  return { number, of };
}

/**
 * Returns whether a run tries the case with this number.
 *
 * @param sweep the sweep's title. It decides with which number the first share begins, so that one share does not have
 *   the first cases of all sweeps
 */
export function isInShare(number: number, sweep = '', share = ownShare): boolean {
  return (number + offsetOf(sweep)) % share.of === share.number % share.of;
}

function offsetOf(sweep: string): number {
  return Buffer.from(sweep).reduce((sum, byte) => sum + byte, 0);
}
