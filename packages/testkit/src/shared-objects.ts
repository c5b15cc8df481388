import type { Cloud, KeyPair } from '@cb-spider/core';
import { Bench, type SharedObjects } from './bench.ts';
import { collect, present } from './expectations.ts';
import { keyPairKind } from './kinds/key-pair-kind.ts';
import { networkKind, subnetKind } from './kinds/network-kind.ts';
import { nicKind } from './kinds/nic-kind.ts';
import { make } from './kinds/owned-kind.ts';
import { publicIpKind } from './kinds/public-ip-kind.ts';
import { securityGroupKind } from './kinds/security-group-kind.ts';
import { vmKind } from './kinds/vm-kind.ts';
import type { Session } from './session.ts';
import { testPublicKey } from './ssh-keys.ts';

/** The bench on which shared objects are made; its removals run at the very end. */
export function sharedBench(session: Session, cloud: Cloud, once: Cloud): Bench {
  const shared: SharedObjects = {
    network: memo(() => sharedNetwork(bench)),
    subnet: memo(() => make(bench, subnetKind)),
    securityGroup: memo(() => make(bench, securityGroupKind)),
    keyPair: memo(() => sharedKeyPair(bench)),
    publicIp: memo(() => make(bench, publicIpKind)),
    nic: memo(() => make(bench, nicKind)),
    vm: memo(() => make(bench, vmKind)),
    otherVm: memo(() => make(bench, vmKind, rootDiskChoice(bench))),
    imageId: memo(async () => session.rig.imageId ?? (await firstImage(bench, 'linux'))),
    specName: memo(async () => session.rig.specName ?? (await smallestSpec(bench))),
  };
  const bench: Bench = new Bench(session, cloud, once, shared);
  return bench;
}

/** Id of the first image of the platform that can be used. */
export async function firstImage(bench: Bench, platform: 'linux' | 'windows'): Promise<string> {
  for await (const image of bench.cloud.images.list())
    if (image.platform === platform && image.state === 'available') return image.nativeId;
  throw new Error(`The rig has no available ${platform} image; name one in what open() returns.`);
}

async function sharedNetwork(bench: Bench) {
  if (!bench.features.networks?.single) return make(bench, networkKind);
  for await (const network of bench.cloud.networks.list()) return network;
  return make(bench, networkKind);
}

async function sharedKeyPair(bench: Bench): Promise<KeyPair & { readonly publicKey: string }> {
  const publicKey = testPublicKey();
  const keyPair = await make(bench, keyPairKind, { publicKey });
  return { ...keyPair, publicKey };
}

async function smallestSpec(bench: Bench): Promise<string> {
  const specs = await collect(bench.cloud.specs.list());
  const bySize = specs.toSorted((one, other) => one.memoryMiB - other.memoryMiB);
  return present(bySize[0], 'the first spec of the list').name;
}

/** The last root disk type and a size that fits any image, where they can be chosen. */
export function rootDiskChoice(bench: Bench): { rootDiskType?: string; rootDiskSizeGB?: number } {
  const { rootDiskTypes = [], rootDiskSize = false } = bench.features.vms ?? {};
  const rootDiskType = rootDiskTypes.at(-1);
  return {
    ...(rootDiskType === undefined ? {} : { rootDiskType }),
    ...(rootDiskSize ? { rootDiskSizeGB: 64 } : {}),
  };
}

function memo<T>(start: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= start();
    return made;
  };
}
