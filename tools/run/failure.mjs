/** An error that ends a command, in the user's terms and with advice. */
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

  /** Returns what happened, why, and what to try, each on a line of its own. */
  toText() {
    const cause = this.output === '' ? '' : `${indent(bothEnds(this.output, 10, 20))}\n`;
    return `${this.message}\n${cause}  Try: ${this.advice}\n`;
  }
}

/** The advice by error codes of npm, pnpm or the system. The first match counts. */
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
 * Returns the advice for a program that failed, by the error codes in its output.
 *
 * @param {string} output
 * @returns {string | undefined} `undefined` for a failure of another kind
 */
export function adviceFor(output) {
  return adviceByCode.find(([code]) => code.test(output))?.[1];
}

/**
 * Converts an error to a failure if the user can fix its cause. Other errors are mistakes in these programs.
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
 * Returns the first lines, which often name the cause, and the last ones, which name the result.
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
