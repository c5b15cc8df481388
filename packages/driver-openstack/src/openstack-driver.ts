import { type ConnectTarget, defineDriver } from '@cb-spider/core/driver';
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
import { features } from './openstack-features.ts';
import { PublicIps } from './public-ips.ts';
import { RegionZones } from './region-zones.ts';
import { SecurityGroups } from './security-groups.ts';
import { Specs } from './specs.ts';
import { Subnets } from './subnets.ts';
import { VmCreation } from './vm-create.ts';
import { Vms } from './vms.ts';

/** Which cloud and which project it is tells accounts apart: limits in front of a cloud's services count by them. */
const credentials = [
  {
    name: 'IdentityEndpoint',
    required: true,
    secret: false,
    account: true,
    description: 'URL of Keystone, including /v3.',
  },
  { name: 'Username', required: false, secret: false, description: 'User name.' },
  { name: 'Password', required: false, description: "The user's password." },
  {
    name: 'DomainName',
    required: false,
    secret: false,
    description: "Name of the user's domain, often Default.",
  },
  {
    name: 'ProjectID',
    required: false,
    secret: false,
    account: true,
    description: 'Id of the project to work in.',
  },
  {
    name: 'ApplicationCredentialId',
    required: false,
    secret: false,
    account: true,
    description: 'Id of an application credential, instead of the four above.',
  },
  { name: 'ApplicationCredentialSecret', required: false, description: 'Its secret.' },
  {
    name: 'CaCertificate',
    required: false,
    secret: false,
    description: "Certificate, in PEM format, of the private authority that signed the cloud's certificate.",
  },
  {
    name: 'Interface',
    required: false,
    secret: false,
    description: 'Which endpoints to use: public (the default), internal or admin.',
  },
] as const;

const regionFields = [
  { name: 'Region', required: true, description: "Name of the region in the cloud's catalogue." },
  {
    name: 'Zone',
    required: false,
    description: "Nova's availability zone for new VMs. Default: Nova chooses.",
  },
  {
    name: 'ExternalNetwork',
    required: false,
    description: 'Id or name of the network for public IPs, if there are several.',
  },
  {
    name: 'DnsServers',
    required: false,
    description: 'Name servers for new subnets, separated by commas. Default: 8.8.8.8.',
  },
] as const;

/**
 * OpenStack, from Pike (2017) on. Speaks to Keystone, Nova, Neutron and Glance, to Cinder for disks and for root disks
 * of a chosen size, and to Octavia for load balancers.
 */
export const openstack = defineDriver({
  specificationVersion: 'v1',
  id: 'openstack',
  displayName: 'OpenStack',
  providers: ['OPENSTACK'],
  credentials,
  regionFields,
  features,
  connect: async (target: ConnectTarget) => {
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
  },
});

/** A subnet without name servers gives its VMs none that knows the internet; this one is CB-Spider's choice. */
function dnsServersOf(text = '8.8.8.8'): readonly string[] {
  return text
    .split(',')
    .map(server => server.trim())
    .filter(server => server !== '');
}
