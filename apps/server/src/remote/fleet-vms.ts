import type { Connection, VmInfo } from '@cb-spider/core';
import { CloudError } from '@cb-spider/core';
import type { FleetSelection } from '@cb-spider/fleet';
import type { AllowedSpider } from '../access/allowed-spider.ts';
import { type Login, type RemoteTarget, vmTarget } from './ssh-login.ts';

/** A recorded VM of the fleet. */
export interface FleetVm {
  readonly connection: string;
  readonly region: string;
  readonly name: string;
}

/** Up to this many VMs of a connection are read one by one; more are read with one list. */
const singleReads = 3;

/**
 * Returns the recorded VMs of the selected connections: those with the given names, or all. Fails with `not_found` for
 * a name that none of the connections has.
 */
export async function selectVms(
  spider: AllowedSpider,
  selection: FleetSelection,
  names: readonly string[] | undefined,
): Promise<readonly FleetVm[]> {
  const targets = await spider.fleet.targets(selection);
  const wanted = names && new Set(names);
  const perConnection = targets.map(async ({ connection, region }) => {
    const records = await spider.records.list({ connection, kind: 'vm' });
    const fitting = records.filter(({ name }) => wanted?.has(name) ?? true);
    return fitting.map(({ name }) => ({ connection, region, name }));
  });
  const vms = (await Promise.all(perConnection)).flat();
  const foundNames = new Set(vms.map(vm => vm.name));
  const missing = names?.find(name => !foundNames.has(name));
  if (missing === undefined) return vms;
  throw new CloudError('not_found', `VM '${missing}' does not exist in any of the connections.`);
}

/** Finds out how to log in to each of many VMs, with few calls to their clouds. */
export class FleetTargets {
  readonly #spider: AllowedSpider;
  readonly #login: Login;
  readonly #counts = new Map<string, number>();
  readonly #lists = new Map<string, Promise<ReadonlyMap<string, VmInfo>>>();

  constructor(spider: AllowedSpider, vms: readonly FleetVm[], login: Login) {
    this.#spider = spider;
    this.#login = login;
    for (const { connection } of vms) this.#counts.set(connection, (this.#counts.get(connection) ?? 0) + 1);
  }

  async get({ connection: connectionName, name }: FleetVm, signal: AbortSignal): Promise<RemoteTarget> {
    const connection = await this.#spider.connection(connectionName);
    return vmTarget(connection, await this.#vm(connection, name, signal), this.#login);
  }

  async #vm(connection: Connection, name: string, signal: AbortSignal): Promise<VmInfo> {
    if ((this.#counts.get(connection.name) ?? 0) > singleReads) {
      let list = this.#lists.get(connection.name);
      if (list === undefined) {
        list = connection.vms.list().then(vms => new Map(vms.map(vm => [vm.name, vm])));
        this.#lists.set(connection.name, list);
      }
      const listed = (await list).get(name);
      if (listed !== undefined) return listed;
    }
    return connection.vms.get(name, { signal });
  }
}
