import { CloudError } from '../errors/cloud-error.ts';
import type { RecordedKind } from '../store/resource-store.ts';
import type { ConnectionScope } from './connection-scope.ts';
import { labelOf } from './labels.ts';

/** Kinds whose records say what they use: in which network and subnet they are, which groups they carry. */
const dependents: readonly RecordedKind[] = ['vm', 'nic', 'securityGroup'];

/**
 * Throws `dependency_in_use` when an object of ours uses this one: checked before the cloud is asked, so
 * that a refused delete has not removed half of what it was about.
 *
 * @param networkName the network that a subnet is in
 */
export async function assertNoneUses(
  scope: ConnectionScope,
  kind: 'network' | 'subnet' | 'securityGroup',
  name: string,
  networkName?: string,
): Promise<void> {
  for (const dependent of dependents) {
    const records = await scope.store.resources.list({ connection: scope.name, kind: dependent });
    const user = records.find(record => uses(record.attributes, kind, name, networkName));
    if (user === undefined) continue;
    throw new CloudError(
      'dependency_in_use',
      `${labelOf(kind)} '${name}' is in use by ${labelOf(dependent)} '${user.name}' in connection '${scope.name}'`,
    );
  }
}

function uses(
  attributes: Readonly<Record<string, unknown>>,
  kind: 'network' | 'subnet' | 'securityGroup',
  name: string,
  networkName: string | undefined,
): boolean {
  if (kind === 'securityGroup')
    return (attributes.securityGroups as readonly string[] | undefined)?.includes(name) ?? false;
  return attributes[kind] === name && (networkName === undefined || attributes.network === networkName);
}
