import { CloudError, type ErrorCode, type ErrorDetails } from '@cb-spider/core';
import { hostLabel, type RemoteHost } from './host.ts';

/** The `nativeCode` of errors that callers must distinguish from others with the same code. */
export const nativeCodes = {
  /** `conflict`: the host presents another key than the recorded one. */
  hostKeyChanged: 'host_key_changed',
  /** `unavailable`: an established connection broke. */
  connectionLost: 'connection_lost',
  /** `unavailable`: this connection already has as many sessions as the host allows. */
  tooManySessions: 'too_many_sessions',
  /** `unavailable`: the host listed a file name that would lead out of the target folder. */
  unsafeName: 'unsafe_name',
} as const;

/**
 * Returns an error about one host. Its message begins with user and address; neither the message nor the
 * cause contains a secret.
 */
export function hostError(
  code: ErrorCode,
  host: RemoteHost,
  problem: string,
  details: ErrorDetails = {},
): CloudError {
  return new CloudError(code, `${hostLabel(host)}: ${problem}`, details);
}

/**
 * Returns the error for an established connection that broke. Work that can be repeated may be repeated on a new one.
 */
export function connectionLost(host: RemoteHost, cause?: unknown): CloudError {
  return hostError('unavailable', host, 'The connection was lost.', { ...lostDetails, cause });
}

/** Returns the error for a connection that was lost before anything was sent over it. */
export function connectionGone(host: RemoteHost, cause?: unknown): CloudError {
  return hostError('unavailable', host, 'The connection was lost before the request was sent.', {
    ...lostDetails,
    cause,
    mayHaveActed: false,
  });
}

const lostDetails = {
  nativeCode: nativeCodes.connectionLost,
  hint: 'Check that the VM is running and its network is up, and try again.',
};

export function isConnectionLost(error: unknown): error is CloudError {
  return CloudError.isInstance(error) && error.nativeCode === nativeCodes.connectionLost;
}

/** Returns the error for a connection that broke between the start and the end of a command. */
export function outcomeUnknown(host: RemoteHost, cause?: unknown): CloudError {
  return hostError('outcome_unknown', host, 'The connection was lost while the command ran.', {
    hint: 'Before you run the command again, check on the host whether it did its work.',
    cause,
  });
}

/** The fields that identify the errors of Node and ssh2. */
interface NativeError {
  /** Node: a name such as `ECONNREFUSED`. ssh2: a number of the SSH protocol. */
  readonly code?: unknown;
  /** ssh2: the layer that failed. */
  readonly level?: unknown;
  /** ssh2: why the host refused a channel. */
  readonly reason?: unknown;
}

function nativeError(error: unknown): NativeError {
  return typeof error === 'object' && error !== null ? error : {};
}

/** Converts what Node or ssh2 threw while connecting. Nothing was done on the host. */
export function connectError(host: RemoteHost, error: unknown): CloudError {
  if (CloudError.isInstance(error)) return error;
  const { code, level } = nativeError(error);
  const details = { mayHaveActed: false, cause: error };
  if (level === 'handshake') {
    return hostError('unavailable', host, 'The host and this client have no common SSH algorithms.', {
      ...details,
      retryable: false,
      hint: 'Update the SSH server on the host: algorithms based on SHA-1 are not supported.',
    });
  }
  if (level === 'protocol') {
    return hostError('unavailable', host, 'The host closed the connection, or does not speak SSH.', {
      ...details,
      hint: 'Check the port. A busy SSH server also refuses some connections.',
    });
  }
  return hostError(
    'unavailable',
    host,
    `The host cannot be reached${typeof code === 'string' ? ` (${code})` : ''}.`,
    {
      ...details,
      nativeCode: typeof code === 'string' ? code : undefined,
      hint: 'Check address and port, that the VM is running, and that its security group allows SSH.',
    },
  );
}

/** Returns the error for a host that refused every login method. */
export function credentialRefused(host: RemoteHost): CloudError {
  return hostError('unauthenticated', host, 'The host does not accept this user with this key or password.', {
    mayHaveActed: false,
    hint: 'Check the user name, and that the key is the one that the VM was created with.',
  });
}

/** Error codes by the reasons of RFC 4254, section 5.1. */
const channelRefusals: Readonly<Record<number, ErrorCode>> = {
  1: 'forbidden',
  2: 'unavailable',
  3: 'unsupported',
  4: 'unavailable',
};

/** Converts the error of an established connection that did not open a channel for `what`. Nothing was started. */
export function channelError(host: RemoteHost, what: string, error: unknown): CloudError {
  if (CloudError.isInstance(error)) return error;
  const { reason, level } = nativeError(error);
  const code = typeof reason === 'number' ? channelRefusals[reason] : undefined;
  if (level === 'sftp-protocol') return notSftp(host, error);
  return hostError(code ?? 'unsupported', host, `The host refuses to start ${what}.`, {
    mayHaveActed: false,
    cause: error,
    nativeCode: code === 'unavailable' ? nativeCodes.tooManySessions : undefined,
    hint: "Check the SSH server's settings on the host: the permissions of this user, and the number of sessions.",
  });
}

/** Returns the error for an SFTP subsystem whose first output was not a packet. */
function notSftp(host: RemoteHost, cause: unknown): CloudError {
  return hostError('unavailable', host, 'The host started SFTP, but did not reply with SFTP packets.', {
    mayHaveActed: false,
    retryable: false,
    cause,
    hint: 'A .bashrc or profile that prints something breaks SFTP: let it print only in interactive shells.',
  });
}

/** Returns whether the connection is open, but the host refused another session on it. */
export function isTooManySessions(error: unknown): error is CloudError {
  return CloudError.isInstance(error) && error.nativeCode === nativeCodes.tooManySessions;
}

/**
 * Returns the error for a path on the host that is a folder, a device, or anything else that cannot be copied
 * as a file.
 */
export function notAFile(host: RemoteHost, path: string): CloudError {
  return hostError('conflict', host, `${JSON.stringify(path)} exists, but is not a file.`, {
    mayHaveActed: false,
    hint: 'Give the path of a file.',
  });
}

/** Returns the error with a sentence about what is left behind because cleaning up failed too. */
export function withLeftover(error: unknown, cleanUpError: unknown, leftover: string): unknown {
  if (!CloudError.isInstance(error)) return new AggregateError([error, cleanUpError]);
  const { code, message, hint, retryable } = error;
  return error.as(code, `${message} ${leftover}`, { hint, retryable, mayHaveActed: true });
}
