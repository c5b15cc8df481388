import type { ConnectTarget, DriverSessionV1 } from '@cb-spider/core/driver';
import { classifyError } from './alibaba-errors.ts';
import { AlibabaDisks } from './disks.ts';
import { AlibabaImages } from './images.ts';
import { AlibabaKeyPairs } from './key-pairs.ts';
import { AlibabaMachineImages } from './machine-images.ts';
import { AlibabaNetworks } from './networks.ts';
import { AlibabaNics } from './nics.ts';
import { AlibabaObjectTags } from './object-tags.ts';
import { AlibabaPublicIps } from './public-ips.ts';
import { AlibabaRegionZones } from './region-zones.ts';
import { Rpc } from './rpc.ts';
import { AlibabaSecurityGroups } from './security-groups.ts';
import { AlibabaSpecs } from './specs.ts';
import { stepsOn } from './steps.ts';
import { AlibabaSubnets } from './subnets.ts';
import { AlibabaVms } from './vms.ts';

/** Opens a session. This module and its imports load the SDK. */
export function openSession(target: ConnectTarget): DriverSessionV1 {
  const rpc = new Rpc(target);
  const steps = stepsOn(rpc);
  return {
    regionZones: new AlibabaRegionZones(rpc),
    images: new AlibabaImages(rpc),
    specs: new AlibabaSpecs(rpc),
    networks: new AlibabaNetworks(rpc, steps),
    subnets: new AlibabaSubnets(rpc, steps),
    securityGroups: new AlibabaSecurityGroups(rpc),
    keyPairs: new AlibabaKeyPairs(rpc),
    publicIps: new AlibabaPublicIps(rpc, steps),
    nics: new AlibabaNics(rpc, steps),
    disks: new AlibabaDisks(rpc, steps),
    machineImages: new AlibabaMachineImages(rpc, steps),
    vms: new AlibabaVms(rpc, steps),
    tags: new AlibabaObjectTags(rpc),
    doContinue: steps.doContinue,
    classifyError,
    close: async () => rpc.close(),
  };
}
