import type { ConnectionV1, ConnectTarget } from '@cb-spider/core/driver';
import { classifyError } from './aws-errors.ts';
import { CloudWatch } from './cloud-watch.ts';
import { AwsDisks } from './disks.ts';
import { Ec2 } from './ec2.ts';
import { AwsImages } from './images.ts';
import { AwsKeyPairs } from './key-pairs.ts';
import { AwsMetrics } from './metrics.ts';
import { AwsNetworks } from './networks.ts';
import { AwsNics } from './nics.ts';
import { AwsTags } from './object-tags.ts';
import { AwsPrices } from './prices.ts';
import { AwsPublicIps } from './public-ips.ts';
import { AwsQuotas } from './quotas.ts';
import { AwsRegionZones } from './region-zones.ts';
import { AwsSecurityGroups } from './security-groups.ts';
import { AwsSpecs } from './specs.ts';
import { AwsSubnets } from './subnets.ts';
import { AwsVms } from './vms.ts';

/** Opens a connection; this module and all it imports load the SDK. */
export function openConnection(target: ConnectTarget): ConnectionV1 {
  const ec2 = new Ec2(target);
  const cloudWatch = new CloudWatch(target);
  const prices = new AwsPrices(target);
  const quotas = new AwsQuotas(target, cloudWatch);
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
    vms: new AwsVms(ec2),
    tags: new AwsTags(ec2),
    prices,
    quotas,
    metrics: new AwsMetrics(cloudWatch),
    classifyError,
    async close() {
      for (const each of [ec2, cloudWatch, prices, quotas]) each.close();
    },
  };
}
