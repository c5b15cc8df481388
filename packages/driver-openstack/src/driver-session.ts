import type { ConnectTarget, DriverSessionV1 } from '@cb-spider/core/driver';
import { AccountQuotas } from './account-quotas.ts';
import { Neutron } from './client/neutron.ts';
import { Nova } from './client/nova.ts';
import { Octavia } from './client/octavia.ts';
import { Session } from './client/session.ts';
import { Cinder, Glance } from './client/storage.ts';
import { Disks } from './disks.ts';
import { ExternalNetwork } from './external-network.ts';
import { Images } from './images.ts';
import { KeyPairs } from './key-pairs.ts';
import { BalancerAddresses } from './load-balancer-addresses.ts';
import { BalancerSteps } from './load-balancer-steps.ts';
import { BalancerTrees } from './load-balancer-trees.ts';
import { LoadBalancers } from './load-balancers.ts';
import { MachineImages } from './machine-images.ts';
import { Networks } from './networks.ts';
import { Nics } from './nics.ts';
import { ObjectTags } from './object-tags.ts';
import { classifyError } from './openstack-errors.ts';
import { PublicIps } from './public-ips.ts';
import { RegionZones } from './region-zones.ts';
import { SecurityGroups } from './security-groups.ts';
import { Specs } from './specs.ts';
import { Subnets } from './subnets.ts';
import { VmCreation } from './vm-create.ts';
import { Vms } from './vms.ts';

/** Opens a session. This module and its imports load the HTTP client. */
export function openSession(target: ConnectTarget): DriverSessionV1 {
  const session = new Session(target);
  const neutron = new Neutron(session);
  const nova = new Nova(session);
  const glance = new Glance(session);
  const cinder = new Cinder(session);
  const external = new ExternalNetwork(neutron, target.options.ExternalNetwork);
  const octavia = new Octavia(session);
  const trees = new BalancerTrees(octavia, neutron);
  const balancerSteps = new BalancerSteps(octavia, trees, new BalancerAddresses(neutron, external));
  const creation = new VmCreation({ nova, neutron, glance, cinder, external });
  return {
    regionZones: new RegionZones(session, nova),
    images: new Images(glance),
    specs: new Specs(nova, session.region),
    networks: new Networks(neutron, external),
    subnets: new Subnets(neutron, dnsServersOf(target.options.DnsServers)),
    securityGroups: new SecurityGroups(neutron),
    keyPairs: new KeyPairs(nova),
    publicIps: new PublicIps(neutron, external),
    nics: new Nics(neutron, nova),
    disks: new Disks(cinder, nova, target.zone || undefined),
    machineImages: new MachineImages(glance, nova),
    vms: new Vms({ nova, neutron, cinder, creation }),
    loadBalancers: new LoadBalancers(octavia, neutron, trees, balancerSteps),
    tags: new ObjectTags({ neutron, nova, cinder, octavia, balancerSteps }),
    quotas: new AccountQuotas(session),
    doContinue: balancerSteps.doContinue,
    classifyError,
    close: async () => session.close(),
  };
}

/**
 * Returns the name servers of subnets. Without one, VMs in a subnet cannot resolve names of the internet; the default
 * is CB-Spider's.
 */
function dnsServersOf(text = '8.8.8.8'): readonly string[] {
  return text
    .split(',')
    .map(server => server.trim())
    .filter(server => server !== '');
}
