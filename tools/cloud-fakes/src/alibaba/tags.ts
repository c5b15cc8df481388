import type { Actions, Call } from './call.ts';
import type { Tagged } from './objects.ts';
import { Refusal } from './refusal.ts';
import type { Region } from './region.ts';

type Kinds = Readonly<Record<string, (region: Region) => ReadonlyMap<string, Tagged>>>;

const ecsKinds: Kinds = {
  instance: region => region.instances,
  securitygroup: region => region.securityGroups,
  eni: region => region.networkInterfaces,
  keypair: region => region.keyPairs,
  disk: region => region.disks,
  image: region => region.images,
  snapshot: region => region.snapshots,
};

const vpcKinds: Kinds = {
  VPC: region => region.vpcs,
  VSWITCH: region => region.vSwitches,
  EIP: region => region.eips,
};

export const ecsTagActions: Actions = {
  ...actions(ecsKinds, 'InvalidResourceType.NotFound'),
  UntagResources: call => untag(call, ecsKinds, 'InvalidResourceType.NotFound'),
};

export const vpcTagActions: Actions = {
  ...actions(vpcKinds, 'InvalidParameter.ResourceType'),
  // VPC's own spelling
  UnTagResources: call => untag(call, vpcKinds, 'InvalidParameter.ResourceType'),
};

function untag(call: Call, kinds: Kinds, unknownKind: string): object {
  const keys = call.parameters.texts('TagKey');
  for (const { tags } of objectsOf(call, kinds, unknownKind).values())
    for (const key of call.parameters.flag('All') ? [...tags.keys()] : keys) tags.delete(key);
  return {};
}

function actions(kinds: Kinds, unknownKind: string): Actions {
  return {
    TagResources: call => {
      const added = call.parameters.tags();
      for (const { tags } of objectsOf(call, kinds, unknownKind).values()) {
        if (new Set([...tags.keys(), ...added.keys()]).size > 20)
          throw new Refusal(403, 'TagsLimitExceeded', 'The object has too many tags.');
        for (const [key, value] of added) tags.set(key, value);
      }
      return {};
    },
    /** All on one page. */
    ListTagResources: call => {
      const type = call.parameters.needed('ResourceType');
      const wanted = call.parameters.tags();
      const objects = [...objectsOf(call, kinds, unknownKind)];
      const TagResource = objects.flatMap(([ResourceId, { tags }]) =>
        [...tags]
          .filter(
            ([key, value]) => wanted.size === 0 || ((wanted.get(key) ?? value) === value && wanted.has(key)),
          )
          .map(([TagKey, TagValue]) => ({ ResourceType: type, ResourceId, TagKey, TagValue })),
      );
      return { NextToken: '', TagResources: { TagResource } };
    },
  };
}

/** Those that were named; all of the kind where none was. */
function objectsOf(
  { parameters, region }: Call,
  kinds: Kinds,
  unknownKind: string,
): ReadonlyMap<string, Tagged> {
  const all = kinds[parameters.needed('ResourceType')]?.(region);
  if (all === undefined) throw new Refusal(400, unknownKind, 'The specified ResourceType is not valid.');
  const ids = parameters.texts('ResourceId');
  if (ids.length === 0) return all;
  if (ids.length > 50) throw new Refusal(400, 'NumberExceed.ResourceId', 'There are too many resources.');
  return new Map(
    ids.map(id => {
      const object = all.get(id);
      if (object === undefined)
        throw new Refusal(404, 'InvalidResourceId.NotFound', `The specified ResourceId ${id} is not found.`);
      return [id, object];
    }),
  );
}
