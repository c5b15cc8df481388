import { spawnSync } from 'node:child_process';

/** @typedef {import('./toolchain.mjs').Toolchain} Toolchain */

/** In how many shares long sweeps are divided, so that as many successive commits have all of their cases. */
const shares = 6;

/**
 * Returns a toolchain whose tests try one share of the cases of long sweeps, or all of them. `tools/test-share` reads
 * the variable in which this is stated.
 *
 * @param {Toolchain} toolchain a share that the user has chosen in `SPIDER_TEST_SHARE` stays
 * @param {readonly string[]} args with `--all`, tests try all cases; otherwise the commit decides
 * @returns {Toolchain}
 */
export function withShare(toolchain, args) {
  const { SPIDER_TEST_SHARE: chosen, ...env } = toolchain.env;
  if (args.includes('--all')) return { ...toolchain, env };
  return { ...toolchain, env: { ...env, SPIDER_TEST_SHARE: chosen ?? shareOfCommit(toolchain.root) } };
}

/**
 * Returns the line that says which cases were tried.
 *
 * @param {Toolchain} toolchain as `withShare` returned it
 */
export function shareLine({ env: { SPIDER_TEST_SHARE: share } }) {
  if (share === undefined) return 'Sweeps: all cases.\n';
  return `Sweeps: share ${share} of the cases. The next commits run the others; --all runs all of them.\n`;
}

/**
 * Returns the share of a commit, such as `2/6`: the next one of that of the commit before it. It is the first one if
 * there is no history.
 *
 * @param {string} root
 */
export function shareOfCommit(root) {
  return `${(commitsOf(root) % shares) + 1}/${shares}`;
}

/** Counts a merge as one commit. @param {string} root */
function commitsOf(root) {
  const words = ['rev-list', '--count', '--first-parent', 'HEAD'];
  const { status, stdout } = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  return status === 0 ? Number(stdout) : 0;
}
