import { posix, sep } from 'node:path';
import { invalidArgument } from '@cb-spider/core';
import type { RemoteHost } from '../host.ts';
import { hostError, nativeCodes } from '../remote-errors.ts';

/** Normalizes a path on the host. A path that does not begin with `/` is relative to the user's home folder. */
export function normalRemotePath(path: string, field: string): string {
  if (path === '') throw invalidArgument(field, 'is empty');
  if (path.includes('\0')) throw invalidArgument(field, 'must not contain a NUL character');
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** Returns the path of another entry of the same folder. */
export function beside(path: string, name: string): string {
  return posix.join(posix.dirname(path), name);
}

/**
 * Returns the name of an entry that a host has listed; fails if the name would lead out of its folder. Hosts
 * are not trusted: a name with a separator in it is an attack or a broken server.
 */
export function checkEntryName(host: RemoteHost, folder: string, name: string): string {
  const isUnsafe =
    name === '' ||
    name === '.' ||
    name === '..' ||
    name.includes('/') ||
    name.includes(sep) ||
    name.includes('\0');
  if (!isUnsafe) return name;
  const problem = `The host lists ${JSON.stringify(name)} in ${JSON.stringify(folder)}, which is not a valid file name.`;
  throw hostError('unavailable', host, problem, {
    nativeCode: nativeCodes.unsafeName,
    retryable: false,
    mayHaveActed: false,
    hint: 'Do not trust this host: its SFTP server is broken, or has been tampered with.',
  });
}
