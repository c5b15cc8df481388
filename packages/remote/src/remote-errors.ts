import { CloudError, type ErrorCode, type ErrorDetails } from '@cb-spider/core';
import { hostLabel, type RemoteHost } from './host.ts';

/** `nativeCode` of errors that callers tell apart although they share a code with others. */
export const nativeCodes = {
  /** `conflict`: the host shows another key than the recorded one. */
  hostKeyChanged: 'host_key_changed',
  /** `unavailable`: a connection that had stood broke. */
  connectionLost: 'connection_lost',
  /** `unavailable`: the host has as many sessions on this connection as it allows. */
  tooManySessions: 'too_many_sessions',
  /** `unavailable`: a host named a file in a way that would leave the target folder. */
  unsafeName: 'unsafe_name',
} as const;

/** An error of work on one host. The message begins with who and where; neither it nor a cause holds a secret. */
export function hostError(
  code: ErrorCode,
  host: RemoteHost,
  problem: string,
  details: ErrorDetails = {},
): CloudError {
  return new CloudError(code, `${hostLabel(host)}: ${problem}`, details);
}

/** A connection that had stood broke: what was under way may be repeated on another, if it can be repeated. */
export function connectionLost(host: RemoteHost, cause?: unknown): CloudError {
  return hostError('unavailable', host, 'The connection was lost.', { ...lostDetails, cause });
}

/** A connection had broken before anything was sent over it. */
export function connectionGone(host: RemoteHost, cause?: unknown): CloudError {
  return hostError('unavailable', host, 'The connection was lost before.', {
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

/** The connection broke between the start of a command and its end. */
export function outcomeUnknown(host: RemoteHost, cause?: unknown): CloudError {
  return hostError('outcome_unknown', host, 'The connection was lost while the command ran.', {
    hint: 'Before you run the command again, check on the host whether it did its work.',
    cause,
  });
}

/** Fields by which Node and ssh2 tell their errors apart. */
interface NativeError {
  /** Of Node: `ECONNREFUSED`. Of ssh2: a number of the SSH protocol. */
  readonly code?: unknown;
  /** Of ssh2: which layer failed. */
  readonly level?: unknown;
  /** Of ssh2: why the host refused a channel. */
  readonly reason?: unknown;
}

function nativeError(error: unknown): NativeError {
  return typeof error === 'object' && error !== null ? error : {};
}

/** Why no connection came to be, from what Node or ssh2 threw. Nothing was done on the host. */
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

/** The host has refused all ways to log in that there are. */
export function credentialRefused(host: RemoteHost): CloudError {
  return hostError('unauthenticated', host, 'The host does not accept this user with this key or password.', {
    mayHaveActed: false,
    hint: 'Check the user name, and that the key is the one that the VM was created with.',
  });
}

/** Reasons of RFC 4254, section 5.1. */
const channelRefusals: Readonly<Record<number, ErrorCode>> = {
  1: 'forbidden',
  2: 'unavailable',
  3: 'unsupported',
  4: 'unavailable',
};

/** Why a standing connection gave no channel for `what`. Nothing was started. */
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

/** The subsystem was started, and the first thing that came from it was no packet. */
function notSftp(host: RemoteHost, cause: unknown): CloudError {
  return hostError('unavailable', host, 'The host has started SFTP, but does not speak it.', {
    mayHaveActed: false,
    retryable: false,
    cause,
    hint: 'A .bashrc or profile that prints something breaks SFTP: let it print only in interactive shells.',
  });
}

/** The connection stands, but takes no further session. */
export function isTooManySessions(error: unknown): error is CloudError {
  return CloudError.isInstance(error) && error.nativeCode === nativeCodes.tooManySessions;
}

/** The path on the host is a folder, a device, or whatever else cannot be copied as a file. */
export function notAFile(host: RemoteHost, path: string): CloudError {
  return hostError('conflict', host, `${JSON.stringify(path)} exists, but is not a file.`, {
    mayHaveActed: false,
    hint: 'Give the path of a file.',
  });
}

/** The same error, which says in addition what it has left behind because tidying up failed, too. */
export function withLeftover(error: unknown, cleanUpError: unknown, leftover: string): unknown {
  if (!CloudError.isInstance(error)) return new AggregateError([error, cleanUpError]);
  const { code, message, hint, retryable } = error;
  return error.as(code, `${message} ${leftover}`, { hint, retryable, mayHaveActed: true });
}
