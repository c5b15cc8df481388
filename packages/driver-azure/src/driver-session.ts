import type { ConnectTarget, DriverSessionV1 } from '@cb-spider/core/driver';
import { redactorOf } from '@cb-spider/driver-kit';
import { Arm } from './arm/arm.ts';
import { errorsOf } from './azure-errors.ts';
import { credentialFields } from './credential-fields.ts';
import { AzureDisks } from './disks.ts';
import { AzureImages } from './images.ts';
import { AzureKeyPairs } from './key-pairs.ts';
import { AzureMachineImages } from './machine-images.ts';
import { AzureNetworks } from './networks.ts';
import { AzureNics } from './nics.ts';
import { AzureObjectTags } from './object-tags.ts';
import { continuationsOf } from './operations.ts';
import { AzurePublicIps } from './public-ips.ts';
import { AzureRegionZones } from './region-zones.ts';
import { AzureSecurityGroups } from './security-groups.ts';
import { AzureSpecs } from './specs.ts';
import { AzureSubnets } from './subnets.ts';
import { AzureVms } from './vms.ts';

/** Opens a session. This module and its imports load the SDK. */
export function openSession(target: ConnectTarget): DriverSessionV1 {
  const arm = new Arm(target);
  const machineImages = new AzureMachineImages(arm);
  return {
    regionZones: new AzureRegionZones(arm),
    images: new AzureImages(arm),
    specs: new AzureSpecs(arm),
    networks: new AzureNetworks(arm),
    subnets: new AzureSubnets(arm),
    securityGroups: new AzureSecurityGroups(arm),
    keyPairs: new AzureKeyPairs(arm),
    publicIps: new AzurePublicIps(arm),
    nics: new AzureNics(arm),
    disks: new AzureDisks(arm),
    machineImages,
    vms: new AzureVms(arm),
    tags: new AzureObjectTags(arm),
    doContinue: continuationsOf(arm, machineImages.further),
    classifyError: errorsOf(redactorOf(credentialFields, target)),
    close: async () => arm.close(),
  };
}
