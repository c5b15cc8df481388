import { defineDriver } from '@cb-spider/core/driver';
import { features } from './openstack-features.ts';

/** The cloud and the project distinguish accounts: rate limits in front of a cloud's services count by them. */
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
    description:
      "Certificate, in PEM format, of the private certificate authority that issued the cloud's certificate.",
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
 * OpenStack, from Pike (2017) on. Uses Keystone, Nova, Neutron and Glance, Cinder for disks and for root disks of a
 * chosen size, and Octavia for load balancers. The first session loads the HTTP client.
 */
export const openstack = defineDriver({
  specificationVersion: 'v1',
  id: 'openstack',
  displayName: 'OpenStack',
  providers: ['OPENSTACK'],
  credentials,
  regionFields,
  features,
  async connect(target) {
    const { openSession } = await import('./driver-session.ts');
    return openSession(target);
  },
});
