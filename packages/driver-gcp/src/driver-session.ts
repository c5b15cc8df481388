import type { ConnectTarget, DriverSessionV1 } from '@cb-spider/core/driver';
import { Compute } from './compute.ts';
import { Disks } from './disks.ts';
import { classifierWithout } from './gcp-errors.ts';
import { Images } from './images.ts';
import { Labels } from './labels.ts';
import { MachineImages } from './machine-images.ts';
import { Networks } from './networks.ts';
import { continuing } from './operations.ts';
import { PublicIps } from './public-ips.ts';
import { RegionZones } from './region-zones.ts';
import { SecurityGroups } from './security-groups.ts';
import { Specs } from './specs.ts';
import { Subnets } from './subnets.ts';
import { Vms } from './vms.ts';

/** Opens a session. This module and its imports load Google's client. */
export function openSession(target: ConnectTarget): DriverSessionV1 {
  const compute = new Compute(target);
  const securityGroups = new SecurityGroups(compute);
  const publicIps = new PublicIps(compute);
  return {
    regionZones: new RegionZones(compute),
    images: new Images(compute),
    specs: new Specs(compute),
    networks: new Networks(compute),
    subnets: new Subnets(compute),
    securityGroups,
    publicIps,
    disks: new Disks(compute),
    machineImages: new MachineImages(compute),
    vms: new Vms(compute),
    tags: new Labels(compute),
    doContinue: continuing(compute, { ...securityGroups.steps, ...publicIps.steps }),
    classifyError: classifierWithout(secretsOf(target)),
    close: async () => compute.close(),
  };
}

/** Returns the texts that errors must not show. The text of a key file also contains the key with escaped line ends. */
function secretsOf({ credentials }: ConnectTarget): readonly string[] {
  const { PrivateKey, ServiceAccountKey } = credentials;
  return [PrivateKey, ServiceAccountKey].filter(secret => secret !== undefined);
}
