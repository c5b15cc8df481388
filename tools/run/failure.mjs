/** Something that keeps a command from going on, said in the user's terms with what to do about it. */
export class Failure extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} advice what to do next
   * @param {string} [output] what the failed program printed
   */
  constructor(message, advice, output = '') {
    super(message);
    this.name = 'Failure';
    this.advice = advice;
    this.output = output.trim();
  }

  /** What happened, why, and what to try, each on its own line. */
  toText() {
    const cause = this.output === '' ? '' : `${indent(bothEnds(this.output, 10, 20))}\n`;
    return `${this.message}\n${cause}  Try: ${this.advice}\n`;
  }
}

/** By the error code that npm, pnpm or the system names; the first that fits stands. */
const adviceByCode = /** @type {const} */ ([
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL)\b/,
    'the npm registry cannot be reached. Check the network, a proxy (`npm config set proxy URL`) and `npm config get registry`.',
  ],
  [
    /\b(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_HAS_EXPIRED)\b/,
    'the registry shows a certificate that is not trusted here. Name its authority with NODE_EXTRA_CA_CERTS=/path/to/ca.pem.',
  ],
  [
    /\b(E401|E403|ERR_PNPM_FETCH_40[13])\b/,
    'the registry refuses access. Log in with `npm login`, or set another registry.',
  ],
  [
    /\b(E404|ETARGET|ERR_PNPM_FETCH_404)\b/,
    'the registry lacks a package. A mirror may lag: set another registry.',
  ],
  [
    /\b(ERR_PNPM_)?(ENOSPC|EDQUOT)\b/,
    'the disk is full. A clone with all it installs takes about 1 GB: free some space.',
  ],
  [
    /\b(EACCES|EPERM|EROFS)\b/,
    'a file cannot be written. Make the clone and the npm cache writable for this user.',
  ],
  [
    /\bERR_PNPM_(OUTDATED_LOCKFILE|FROZEN_LOCKFILE_WITH_OUTDATED_LOCKFILE|NO_LOCKFILE|LOCKFILE_CONFIG_MISMATCH)\b/,
    'pnpm-lock.yaml does not fit the package.json files. Run `npm run pnpm -- install` and commit the lockfile.',
  ],
]);

/**
 * What to do about a program that failed, told by the error codes in what it printed.
 *
 * @param {string} output
 * @returns {string | undefined} missing for a failure of another kind
 */
export function adviceFor(output) {
  return adviceByCode.find(([code]) => code.test(output))?.[1];
}

/**
 * What a command ended with, if that is the user's to mend: not a mistake in these programs.
 *
 * @param {unknown} error
 * @returns {Failure | undefined}
 */
export function asFailure(error) {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const advice = adviceFor(String(error.code));
  return advice === undefined ? undefined : new Failure(error.message, advice);
}

/**
 * The first lines, which often say why, and the last ones, which say what came of it.
 *
 * @param {string} text @param {number} first @param {number} last
 */
function bothEnds(text, first, last) {
  const lines = text.split('\n');
  const left = lines.length - first - last;
  if (left <= 1) return text;
  return [...lines.slice(0, first), `… ${left} more lines …`, ...lines.slice(-last)].join('\n');
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '  | ');
}
