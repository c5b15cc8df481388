import { CloudError } from '../errors/cloud-error.ts';
import type { RecordedKind, ResourceKey } from '../store/resource-store.ts';

/** What people call the kinds. Clients of old look for these words in errors. */
const labels: Readonly<Record<RecordedKind, string>> = {
  network: 'VPC',
  subnet: 'Subnet',
  securityGroup: 'Security Group',
  keyPair: 'VM KeyPair',
  publicIp: 'Public IP',
  nic: 'NIC',
  vm: 'VM',
};

export function labelOf(kind: RecordedKind): string {
  return labels[kind];
}

export function notFound({ kind, name, connection }: Omit<ResourceKey, 'scope'>): CloudError {
  return new CloudError(
    'not_found',
    `${labels[kind]} '${name}' does not exist in connection '${connection}'`,
    { connection },
  );
}

export function alreadyExists({ kind, name, connection }: Omit<ResourceKey, 'scope'>): CloudError {
  return new CloudError(
    'already_exists',
    `${labels[kind]} '${name}' already exists in connection '${connection}'`,
    {
      connection,
    },
  );
}
