import { CloudError, type ErrorCode } from '@cb-spider/core';

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'not_found',
  ENOTDIR: 'not_found',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EROFS: 'forbidden',
  EISDIR: 'conflict',
  EEXIST: 'conflict',
  ENOTEMPTY: 'conflict',
  ENOSPC: 'capacity_exhausted',
  EDQUOT: 'quota_exceeded',
  ENAMETOOLONG: 'invalid_argument',
};

/** Converts the error of an operation on a local file to a `CloudError`. */
export function localError(action: string, path: string, error: unknown): CloudError {
  if (CloudError.isInstance(error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  const detail = code === undefined ? '' : ` (${code})`;
  return new CloudError(
    codes[code ?? ''] ?? 'internal',
    `Cannot ${action} ${JSON.stringify(path)} on this machine${detail}.`,
    {
      nativeCode: code,
      cause: error,
      retryable: false,
      hint: 'Check the local path: its folder, its type, its permissions, its disk.',
    },
  );
}

/** Runs an operation on a local file and converts its errors to `CloudError`. */
export async function withLocal<T>(action: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw localError(action, path, error);
  }
}
