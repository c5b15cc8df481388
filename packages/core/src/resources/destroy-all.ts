import { CloudError } from '../errors/cloud-error.ts';
import type { RecordedKind } from '../store/resource-store.ts';
import type { Connection } from './connection.ts';
import type { ChangeOptions } from './connection-scope.ts';
import type { Deleted } from './managed.ts';

export type DestroyOptions = Pick<ChangeOptions, 'signal'>;

/** What became of the objects of one kind. */
export interface DestroyedKind {
  readonly kind: RecordedKind;
  /** Names of those that are gone. */
  readonly deleted: readonly string[];
  readonly failed: readonly { readonly name: string; readonly error: CloudError }[];
}

/** Kinds in the order of their removal; those without objects are left out. */
export type DestroyReport = readonly DestroyedKind[];

interface Destroyable {
  names(): Promise<readonly string[]>;
  delete(name: string, options: DestroyOptions): Promise<Deleted>;
}

/** Dependents first (an address is in use by the card that it is bound to); kinds of one stage do not need each other. */
const stages = [['vm'], ['nic'], ['publicIp'], ['keyPair', 'securityGroup'], ['network']] as const;

/** So many objects of a kind are removed at a time. */
const parallel = 8;

/** Removes all objects of ours on a connection. */
export async function destroyAll(connection: Connection, options: DestroyOptions): Promise<DestroyReport> {
  const services: Record<(typeof stages)[number][number], Destroyable> = {
    vm: connection.vms,
    publicIp: connection.publicIps,
    nic: connection.nics,
    keyPair: connection.keyPairs,
    securityGroup: connection.securityGroups,
    network: connection.networks,
  };
  const report: DestroyedKind[] = [];
  for (const stage of stages) {
    const kinds = await Promise.all(stage.map(kind => destroyKind(kind, services[kind], options)));
    report.push(...kinds.filter(each => each.deleted.length + each.failed.length > 0));
  }
  return report;
}

async function destroyKind(
  kind: RecordedKind,
  service: Destroyable,
  options: DestroyOptions,
): Promise<DestroyedKind> {
  const names = [...(await service.names())];
  const deleted: string[] = [];
  const failed: { name: string; error: CloudError }[] = [];
  const worker = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      try {
        await service.delete(name, options);
        deleted.push(name);
      } catch (error) {
        if (!CloudError.isInstance(error)) throw error;
        failed.push({ name, error });
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return { kind, deleted: deleted.sort(), failed };
}
