import { isInShare, type Share } from './share.ts';

/** The `it` of a test runner, as the conformance kit uses it. */
export interface RegisterCase {
  (title: string, body: () => Promise<void>, timeoutMs?: number): unknown;
  skip(title: string, body: () => Promise<void>): unknown;
}

/**
 * Cases of the conformance kit that interrupt a change, most of them at each of its native calls. They take most of its
 * time.
 */
export const interruptions = /lost|refused at|aborted (during|after)|replay|dies between/;

/**
 * Returns the `it` of a test runner, without those cases of the conformance kit that are not in the share of this run.
 *
 * @param sampled matches the titles of the cases of which a run tries a share. All others are tried
 * @param suite decides with which case the first share begins, so that drivers do not try the same cases
 * @param share Default: that of this run
 */
export function casesInShare(it: RegisterCase, sampled: RegExp, suite: string, share?: Share): RegisterCase {
  let count = 0;
  const register = (title: string, body: () => Promise<void>, timeoutMs?: number) => {
    const [kind = ''] = title.split(':');
    if (!sampled.test(title) || isInShare(++count, suite + kind, share)) it(title, body, timeoutMs);
  };
  return Object.assign(register, { skip: it.skip });
}
