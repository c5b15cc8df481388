import { CloudError, type ErrorCode } from '@cb-spider/core';
import type { RemoteHost } from '../host.ts';
import { hostError } from '../remote-errors.ts';

/** Status codes of SFTP version 3 (draft-ietf-secsh-filexfer-02, section 7). */
export const sftpStatus = { endOfFile: 1, noSuchFile: 2, permissionDenied: 3, failure: 4 } as const;

/** Error codes by status, including those of later versions that some servers send anyway. */
const codes: Readonly<Record<number, ErrorCode>> = {
  [sftpStatus.noSuchFile]: 'not_found',
  [sftpStatus.permissionDenied]: 'forbidden',
  6: 'unavailable',
  7: 'unavailable',
  8: 'unsupported',
  10: 'not_found',
  11: 'already_exists',
  12: 'forbidden',
  14: 'capacity_exhausted',
  15: 'quota_exceeded',
};

const hints: Partial<Record<ErrorCode, string>> = {
  not_found: 'Check the path on the host, and that its folder exists.',
  forbidden: 'Use a path that this user can write to, or log in as another user.',
  capacity_exhausted: 'Free some space on the host, or choose a path on another disk.',
  quota_exceeded: "Free some of the user's disk quota on the host.",
  conflict: 'Check the path on the host: its disk, its type, its limits.',
};

/** Returns the status with which an SFTP server replied; `undefined` if the error is not a reply of the server. */
export function statusOf(error: unknown): number | undefined {
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown };
  return typeof code === 'number' ? code : undefined;
}

/**
 * Converts the error of a file operation to a `CloudError`. SFTP version 3 has one status for most failures,
 * which becomes `conflict`.
 */
export function sftpError(host: RemoteHost, action: string, path: string, error: unknown): CloudError {
  if (CloudError.isInstance(error)) return error;
  const status = statusOf(error);
  // ssh2 itself throws, without a code, when the server lacks an extension.
  const code = status === undefined ? 'unsupported' : (codes[status] ?? 'conflict');
  return fileError(host, code, `cannot ${action} ${JSON.stringify(path)}`, {
    nativeCode: status === undefined ? undefined : `SSH_FX_${status}`,
    cause: error,
  });
}

/** Returns the error for a full disk on the host. */
export function diskFull(host: RemoteHost, path: string, cause: unknown): CloudError {
  return fileError(host, 'capacity_exhausted', `the disk is full: cannot write ${JSON.stringify(path)}`, {
    cause,
  });
}

interface FileErrorDetails {
  readonly nativeCode?: string | undefined;
  readonly cause?: unknown;
}

function fileError(
  host: RemoteHost,
  code: ErrorCode,
  problem: string,
  details: FileErrorDetails,
): CloudError {
  return hostError(code, host, `${problem}.`, {
    ...details,
    hint: hints[code],
    retryable: code === 'unavailable',
  });
}
