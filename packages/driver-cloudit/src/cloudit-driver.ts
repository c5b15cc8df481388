import { defineDriver } from '@cb-spider/core/driver';
import { features } from './cloudit-features.ts';

/** The cloud and the tenant distinguish accounts. */
const credentials = [
  {
    name: 'IdentityEndpoint',
    required: true,
    secret: false,
    account: true,
    description: 'Address of Cloudit, without /cloudit.',
  },
  { name: 'AuthToken', required: true, description: 'Token of a user of the tenant. Cloudit has no login.' },
  {
    name: 'TenantId',
    required: true,
    secret: false,
    account: true,
    description: 'Id of the tenant to work in.',
  },
  {
    name: 'ClusterId',
    required: false,
    secret: false,
    description: 'Name or id of the cluster for VMs and disks, if version 5.0 has several.',
  },
  {
    name: 'Username',
    required: false,
    secret: false,
    description: 'Not used; accepted because CB-Spider requires it.',
  },
  { name: 'Password', required: false, description: 'Not used; accepted because CB-Spider requires it.' },
] as const;

const regionFields = [
  { name: 'Region', required: true, description: 'The only region: default.' },
  { name: 'ApiVersion', required: false, description: 'v5.0, which is the default, or v4.0.' },
  {
    name: 'SshProxy',
    required: false,
    description:
      'URL of an HTTP proxy that supports CONNECT, to reach the public IPs of new VMs. Default: direct connections.',
  },
] as const;

/**
 * Cloudit, through its engines `ace`, `dna` and `iam`, in version 4.0 or 5.0.
 *
 * The first session loads the HTTP client, and the first VM that is created loads the SSH client.
 */
export const cloudit = defineDriver({
  specificationVersion: 'v1',
  id: 'cloudit',
  displayName: 'Cloudit',
  providers: ['CLOUDIT'],
  credentials,
  regionFields,
  defaultRegion: { region: 'default' },
  features,
  async connect(target) {
    const { openSession } = await import('./driver-session.ts');
    return openSession(target);
  },
});
