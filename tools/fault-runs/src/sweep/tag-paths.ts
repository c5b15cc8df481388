import type { Tagged } from '@cb-spider/core';
import { type Act, actsOn, type Parts, type Path } from './paths.ts';

const tags = { team: 'blue', empty: '' };

const add =
  (object: Tagged): Act =>
  ({ tags: service }, options) =>
    service.add(object, tags, options);
const remove =
  (object: Tagged): Act =>
  ({ tags: service }, options) =>
    service.remove(object, 'team', options);

/** Returns the changes of tags, on kinds that are looked up in different ways. */
export function tagPathsOn(parts: Parts): readonly Path[] {
  const { createSubnet, deleteSubnet, createKey, deleteKey } = actsOn(parts);
  const subnet: Tagged = { kind: 'subnet', name: 'new', within: 'net' };
  const key: Tagged = { kind: 'keyPair', name: 'new' };
  return [
    { title: 'tags of a subnet: add', before: [createSubnet], change: add(subnet), after: [deleteSubnet] },
    { title: 'tags of a key pair: add', before: [createKey], change: add(key), after: [deleteKey] },
    ...vmTagPathsOn(parts),
  ];
}

/** Returns the same changes for a cloud where networks and key pairs have no tags. */
export function vmTagPathsOn(parts: Parts): readonly Path[] {
  const { createVm, deleteVm } = actsOn(parts);
  const vm: Tagged = { kind: 'vm', name: 'vm' };
  return [
    { title: 'tags of a VM: remove', before: [createVm, add(vm)], change: remove(vm), after: [deleteVm] },
  ];
}
