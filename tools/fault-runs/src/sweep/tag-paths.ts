import type { Tagged } from '@cb-spider/core';
import { type Act, makesOf, type Parts, type Path } from './paths.ts';

const tags = { team: 'blue', empty: '' };

const add =
  (object: Tagged): Act =>
  ({ tags: service }, options) =>
    service.add(object, tags, options);
const remove =
  (object: Tagged): Act =>
  ({ tags: service }, options) =>
    service.remove(object, 'team', options);

/** Changes of tags, on kinds that differ in how they are found. */
export function tagPathsOn(parts: Parts): readonly Path[] {
  const { makeSubnet, noSubnet, makeKey, noKey } = makesOf(parts);
  const subnet: Tagged = { kind: 'subnet', name: 'new', within: 'net' };
  const key: Tagged = { kind: 'keyPair', name: 'new' };
  return [
    { title: 'tags of a subnet: add', before: [makeSubnet], change: add(subnet), after: [noSubnet] },
    { title: 'tags of a key pair: add', before: [makeKey], change: add(key), after: [noKey] },
    ...vmTagPathsOn(parts),
  ];
}

/** The same where networks and key pairs have no tags. */
export function vmTagPathsOn(parts: Parts): readonly Path[] {
  const { makeVm, noVm } = makesOf(parts);
  const vm: Tagged = { kind: 'vm', name: 'vm' };
  return [{ title: 'tags of a VM: remove', before: [makeVm, add(vm)], change: remove(vm), after: [noVm] }];
}
