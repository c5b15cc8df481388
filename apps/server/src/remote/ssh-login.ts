import {
  CloudError,
  type Connection,
  invalidArgument,
  sshAddressOf,
  type VmInfo,
  vmHostKeyId,
} from '@cb-spider/core';
import type { RemoteHost } from '@cb-spider/remote';
import type { RemotePlace } from './remote-history.ts';

/** The login that a request states. Default: the VM's user, with the stored private key of its key pair. */
export interface Login {
  readonly userName?: string | undefined;
  /** The key in PEM or OpenSSH format. A secret. */
  readonly privateKey?: string | undefined;
}

/** A machine to work on, and how the call history names it. */
export interface RemoteTarget {
  readonly host: RemoteHost;
  readonly place: RemotePlace;
}

/**
 * Returns the SSH address of a VM and the login for it. Fails with `conflict` if the VM does not run or has no address,
 * and with `invalid_argument` if its private key is neither stored nor given.
 */
export async function vmTarget(connection: Connection, vm: VmInfo, login: Login): Promise<RemoteTarget> {
  if (vm.state !== 'running')
    throw conflict(
      connection,
      `VM '${vm.name}' is ${vm.state}: it does not accept SSH connections.`,
      'Resume it, or wait until it runs.',
    );
  const address = sshAddressOf(vm) ?? (vm.privateIp === undefined ? undefined : `${vm.privateIp}:22`);
  if (address === undefined)
    throw conflict(connection, `VM '${vm.name}' has no IP address.`, 'Associate a public IP with its NIC.');
  const privateKey = login.privateKey ?? (await storedKey(connection, vm));
  const id = vmHostKeyId(connection.name, vm.nativeId);
  const host = { id, ...splitAddress(address), user: login.userName ?? vm.userName, privateKey };
  const { driver, region, zone = '' } = connection.cloud;
  return { host, place: { cloud: driver.id, connection: connection.name, region, zone, resource: vm.name } };
}

async function storedKey(connection: Connection, vm: VmInfo): Promise<string> {
  const name = vm.keyPair?.name ?? '';
  if (name !== '') return connection.keyPairs.privateKey(name);
  const message = `VM '${vm.name}' has no registered key pair, so Spider has no private key to log in with.`;
  throw new CloudError('invalid_argument', message, {
    connection: connection.name,
    hint: 'Send the private key with the request.',
  });
}

/** Splits `host:port`, where an IPv6 address is in brackets. Fails with `invalid_argument`. */
export function splitAddress(address: string): Pick<RemoteHost, 'host' | 'port'> {
  const match = /^(?:\[([^\]]+)\]|([^:\s]+)):(\d{1,5})$/.exec(address);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined || port < 1 || port > 65_535)
    throw invalidArgument('', `'${address}' is not HOST:PORT.`, 'As in 203.0.113.7:22.');
  return { host, port };
}

function conflict(connection: Connection, message: string, hint: string): CloudError {
  return new CloudError('conflict', message, { connection: connection.name, hint });
}
