import type { NamedKind, TagDriverV1 } from '@cb-spider/core';
import type { NativeClient } from './native-cloud.ts';

const nativeKinds: Readonly<Record<string, string>> = {
  network: 'net',
  subnet: 'sub',
  securityGroup: 'grp',
  keyPair: 'key',
  publicIp: 'ip',
  machineImage: 'img',
  cluster: 'cls',
  nodeGroup: 'ngr',
};

const native = (kind: NamedKind) => nativeKinds[kind] ?? kind;

export function tags(client: NativeClient): TagDriverV1 {
  return {
    doAdd: (kind, id, added, context) =>
      client.send(context, 'Tag', cloud => {
        cloud.retag(native(kind), id, { ...cloud.find(native(kind), id).tags, ...added });
      }),
    doRemove: (kind, id, key, context) =>
      client.send(context, 'Untag', cloud => {
        const { [key]: _, ...others } = cloud.find(native(kind), id).tags;
        cloud.retag(native(kind), id, others);
      }),
  };
}
