import { invalidArgument } from '@cb-spider/core';

/** A machine to connect to by SSH, with the login. Holds secrets: do not log it. */
export interface RemoteHost {
  /**
   * The id under which the host's key is stored: something that stays the same when the address changes, such as
   * the VM's native id. Default: `host:port`, after the bastion's.
   */
  readonly id?: string | undefined;
  /** Name or address. */
  readonly host: string;
  /** Default: 22. */
  readonly port?: number | undefined;
  readonly user: string;
  /** PEM or OpenSSH text. It is kept in memory only: never in a file, an argument or an error. */
  readonly privateKey?: string | undefined;
  /** Passphrase of an encrypted private key. */
  readonly passphrase?: string | undefined;
  /** Tried after the key if both are given. */
  readonly password?: string | undefined;
  /** The bastion to go through. Its host key is verified like any other. */
  readonly via?: RemoteHost | undefined;
}

export const defaultPort = 22;

/** Returns the name of a host for messages. It contains no secret. */
export function hostLabel({ user, host, port = defaultPort }: RemoteHost): string {
  return `${user}@${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Returns the id under which a `HostKeyStore` keeps the key of this host. */
export function hostKeyId({ id, host, port = defaultPort, via }: RemoteHost): string {
  if (id !== undefined) return id;
  // The same private address can be another machine behind another bastion.
  return via === undefined ? `${host}:${port}` : `${hostKeyId(via)} > ${host}:${port}`;
}

/** Fails with `invalid_argument` for a host without an address or login. */
export function checkHost(remote: RemoteHost): void {
  const { host, port = defaultPort, user, privateKey, password, via } = remote;
  if (host === '') throw invalidArgument('host', 'is empty');
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw invalidArgument('port', 'must be 1 to 65535');
  if (user === '') throw invalidArgument('user', 'is empty');
  if (privateKey === undefined && password === undefined) {
    throw invalidArgument('privateKey', 'is missing', 'Give a private key or a password.');
  }
  if (via !== undefined) checkHost(via);
}
