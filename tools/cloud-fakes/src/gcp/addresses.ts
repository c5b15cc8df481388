import type { Call, Change, Kind } from './change.ts';
import type { Cloud } from './cloud.ts';
import { alreadyExists, inUse } from './fault.ts';
import { labelChange } from './labels.ts';
import { checkLabels, checkName, fingerprintOf } from './names.ts';
import { type Address, type AddressBody, linkTo, pathOfLink } from './wire.ts';

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/addresses */
export function addressKind(cloud: Cloud): Kind {
  return {
    collection: 'addresses',
    word: 'address',
    scope: 'regions',
    insert: call => insert(cloud, call),
    remove: call => remove(cloud, call),
    actions: { setLabels: call => labelChange(cloud, call) },
  };
}

function insert(cloud: Cloud, call: Call): Change {
  const body = call.request.body as AddressBody;
  const name = checkName(body.name);
  const path = `${call.path}/${name}`;
  checkLabels(body.labels);
  if (cloud.store.find(path)) throw alreadyExists(path);
  const reserved = cloud.store.under(call.path).length;
  cloud.checkQuota('STATIC_ADDRESSES', reserved, `in region ${call.scope.slice('regions/'.length)}`);
  const address: Address = {
    kind: 'compute#address',
    id: cloud.newId(),
    creationTimestamp: cloud.time(),
    description: '',
    addressType: 'EXTERNAL',
    networkTier: 'PREMIUM',
    ...body,
    name,
    address: cloud.newPublicAddress(),
    labelFingerprint: fingerprintOf(body.labels),
    region: linkTo(`projects/${call.project}/${call.scope}`),
    selfLink: linkTo(path),
    status: 'RESERVING',
  };
  return {
    type: 'insert',
    target: path,
    begin: () => cloud.store.put(path, address),
    finish: () => markAddress(address, undefined),
    undo: () => cloud.store.remove(path),
  };
}

function remove(cloud: Cloud, { path }: Call): Change {
  const [user] = cloud.store.get<Address>(path).users ?? [];
  if (user) throw inUse('address', path, pathOfLink(user));
  return { type: 'delete', target: path, finish: () => void cloud.store.remove(path) };
}

/** Marks a reserved address as used by an instance, or as free. */
export function markAddress(address: Address | undefined, user: string | undefined): undefined {
  if (address === undefined) return;
  if (user !== undefined) Object.assign(address, { status: 'IN_USE', users: [user] });
  else {
    address.status = 'RESERVED';
    delete address.users;
  }
}
