import type { ConnectTarget, DriverSessionV1 } from '@cb-spider/core/driver';
import { classifyError } from './aws-errors.ts';
import { AwsDisks } from './disks.ts';
import { Ec2 } from './ec2.ts';
import { furtherServices } from './further-services.ts';
import { AwsImages } from './images.ts';
import { AwsKeyPairs } from './key-pairs.ts';
import { AwsMachineImages } from './machine-images.ts';
import { AwsNetworks } from './networks.ts';
import { AwsNics } from './nics.ts';
import { AwsTags } from './object-tags.ts';
import { AwsPublicIps } from './public-ips.ts';
import { AwsRegionZones } from './region-zones.ts';
import { AwsSecurityGroups } from './security-groups.ts';
import { ServiceCalls } from './service-calls.ts';
import { AwsSpecs } from './specs.ts';
import { AwsSubnets } from './subnets.ts';
import { AwsVms } from './vms.ts';

/** Opens a session. Of the SDK's clients, this module and its imports load only that of EC2. */
export function openSession(target: ConnectTarget): DriverSessionV1 {
  const calls = new ServiceCalls(target);
  const ec2 = new Ec2(calls);
  const { handlers, tags } = furtherServices(calls, ec2);
  return {
    regionZones: new AwsRegionZones(ec2),
    images: new AwsImages(ec2),
    specs: new AwsSpecs(ec2),
    networks: new AwsNetworks(ec2),
    subnets: new AwsSubnets(ec2),
    securityGroups: new AwsSecurityGroups(ec2),
    keyPairs: new AwsKeyPairs(ec2),
    publicIps: new AwsPublicIps(ec2),
    nics: new AwsNics(ec2),
    disks: new AwsDisks(ec2),
    machineImages: new AwsMachineImages(ec2),
    vms: new AwsVms(ec2),
    ...handlers,
    tags: new AwsTags(ec2, tags),
    classifyError,
    close: async () => calls.close(),
  };
}
