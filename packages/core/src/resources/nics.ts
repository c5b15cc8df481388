import { z } from 'zod';
import type { NativeId, Nic, Tags } from '../driver/index.ts';
import { assertLegalName } from '../names/native-names.ts';
import type { OperationProgram } from '../operations/operation-program.ts';
import type { OperationRun } from '../operations/operation-run.ts';
import { ipv4Address, reference, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { ChangeOptions } from './connection-scope.ts';
import { type Managed, managed } from './managed.ts';
import { type Found, ManagedObjects } from './managed-objects.ts';
import { nativeIdOf } from './native-id-of.ts';
import {
  changeProgram,
  createProgram,
  deleteProgram,
  plainObjects,
  removalProgram,
} from './record-programs.ts';
import { type Reference, References } from './references.ts';

const nicRequest = z.object({
  name: userName,
  networkName: reference,
  subnetName: reference,
  securityGroupNames: z.array(reference).max(50).default([]),
  tags,
});

export type NicRequest = z.input<typeof nicRequest>;
/** A network card under our name. */
export type NicInfo = Managed<Nic> & {
  readonly network: Reference;
  readonly subnet: Reference;
  readonly securityGroups: readonly Reference[];
  readonly vm?: Reference | undefined;
};

interface CreateRequest {
  readonly nativeName: string;
  readonly networkId: NativeId;
  readonly subnetId: NativeId;
  readonly securityGroupIds: readonly NativeId[];
  readonly tags: Tags;
}

const objects = plainObjects(cloud => cloud.nics);

const createNic = createProgram<CreateRequest, Nic>('nic', {
  make(run) {
    const { nativeName: name, securityGroupIds, ...rest } = run.request;
    return run.cloud.nics.create({ ...rest, name, securityGroupIds: [...securityGroupIds] }, run.call());
  },
  ...objects,
});

const deleteNic = deleteProgram('nic', objects);

const attachNic = changeProgram<{ readonly vmId: NativeId }>('nic', 'attach', run =>
  run.cloud.nics.attach(run.nativeId, run.request.vmId, run.call()),
);

const detachNic = removalProgram<null>(
  'nic',
  'detach',
  async run => (await run.cloud.nics.get(run.nativeId, run.call())).vmId === undefined,
  run => run.cloud.nics.detach(run.nativeId, run.call()),
);

/** After a crash the card itself tells whether it has got the address: it is not added twice. */
const addPrivateIp = changeProgram<{
  readonly privateIp?: string | undefined;
  /** Addresses that the card had before. */
  readonly known: readonly string[];
}>('nic', 'addPrivateIp', async run => {
  const { privateIp, known } = run.request;
  const isNew = (address: string) => !known.includes(address) && address === (privateIp ?? address);
  if (run.resumed && (await addressesOf(run)).some(isNew)) return;
  await run.cloud.nics.addPrivateIp(run.nativeId, privateIp, run.call());
});

const removePrivateIp = removalProgram<{ readonly privateIp: string }>(
  'nic',
  'removePrivateIp',
  async run => !(await addressesOf(run)).includes(run.request.privateIp),
  run => run.cloud.nics.removePrivateIp(run.nativeId, run.request.privateIp, run.call()),
);

async function addressesOf(run: OperationRun<unknown>): Promise<readonly string[]> {
  return addressesIn(await run.cloud.nics.get(run.nativeId, run.call()));
}

function addressesIn({ addresses }: Nic): readonly string[] {
  return addresses.map(each => each.privateIp);
}

export const nicPrograms = [createNic, deleteNic, attachNic, detachNic, addPrivateIp, removePrivateIp];

/** Network cards. */
export class Nics extends ManagedObjects<Nic, NicInfo> {
  protected override readonly kind = 'nic';
  protected override readonly deletion = deleteNic;
  protected override readonly objects = this.scope.cloud.nics;

  async create(request: NicRequest, options: ChangeOptions = {}): Promise<NicInfo> {
    const {
      name,
      networkName,
      subnetName,
      securityGroupNames,
      tags: userTags,
    } = parseRequest(nicRequest, request);
    const key = this.scope.key('nic', name);
    const native = await this.begin(createNic, options, key, async () => {
      const network = await this.scope.record('network', networkName);
      const subnet = await this.scope.record('subnet', subnetName, networkName);
      const groups = await Promise.all(
        securityGroupNames.map(each => this.scope.record('securityGroup', each)),
      );
      const nativeName = this.scope.nativeName('nic', name, options);
      assertLegalName('nic', nativeName, this.scope.cloud.driver.features.names.nic);
      const attributes = { network: networkName, subnet: subnetName, securityGroups: securityGroupNames };
      return {
        key,
        uses: [network, subnet, ...groups],
        request: {
          nativeName,
          networkId: nativeIdOf(network),
          subnetId: nativeIdOf(subnet),
          securityGroupIds: groups.map(group => nativeIdOf(group)),
          tags: userTags,
        },
        changes: [{ put: this.scope.newRecord(key, nativeName, attributes) }],
      };
    });
    return this.toInfo({ native, record: await this.scope.record('nic', name) });
  }

  /** Puts it into a VM of ours. Fails with `conflict` when it is in another. */
  attach(name: string, vmName: string, options: ChangeOptions = {}): Promise<NicInfo> {
    return this.change(attachNic, name, options, async () => {
      const vm = await this.scope.record('vm', vmName);
      return { uses: [vm], request: { vmId: nativeIdOf(vm) } };
    });
  }

  /** Takes it out of its VM. */
  detach(name: string, options: ChangeOptions = {}): Promise<NicInfo> {
    return this.change(detachNic, name, options, async () => ({ request: null }));
  }

  /** Gives it another private address: `privateIp`, or one of the cloud's choice. */
  async addPrivateIp(
    name: string,
    privateIp: string | undefined,
    options: ChangeOptions = {},
  ): Promise<NicInfo> {
    const address = parseRequest(ipv4Address.optional(), privateIp);
    return this.change(addPrivateIp, name, options, async () => {
      const { native } = await this.find(name, { signal: options.signal });
      return { request: { privateIp: address, known: addressesIn(native) } };
    });
  }

  /** Takes one of its further addresses away. */
  async removePrivateIp(name: string, privateIp: string, options: ChangeOptions = {}): Promise<NicInfo> {
    const request = { privateIp: parseRequest(ipv4Address, privateIp) };
    return this.change(removePrivateIp, name, options, async () => ({ request }));
  }

  private async change<Request>(
    program: OperationProgram<Request, void>,
    name: string,
    options: ChangeOptions,
    prepare: () => Promise<{ readonly uses?: readonly ResourceKey[]; readonly request: Request }>,
  ): Promise<NicInfo> {
    const key = this.scope.key('nic', name);
    await this.begin(program, options, key, async () => {
      const nativeId = nativeIdOf(await this.scope.record('nic', name));
      return { key, nativeId, ...(await prepare()) };
    });
    return this.getChanged(name, options);
  }

  protected override async toInfos(found: readonly Found<Nic>[]): Promise<readonly NicInfo[]> {
    const ids = found.flatMap(({ native }) => [
      native.networkId,
      native.subnetId,
      native.vmId,
      ...native.securityGroupIds,
    ]);
    const references = await References.lookUp(this.scope.store, this.scope.name, ids);
    return found.map(({ native, record }) => ({
      ...managed(native, record),
      network: references.to('network', native.networkId),
      subnet: references.to('subnet', native.subnetId),
      securityGroups: native.securityGroupIds.map(id => references.to('securityGroup', id)),
      vm: references.toOptional('vm', native.vmId),
    }));
  }

  protected override async recordsToRegister(
    key: ResourceKey,
    native: Nic,
  ): Promise<readonly ResourceRecord[]> {
    const [record] = await super.recordsToRegister(key, native);
    const [info] = await this.toInfos([{ native, record: undefined }]);
    if (record === undefined || info === undefined) return [];
    const attributes = {
      network: info.network.name,
      subnet: info.subnet.name,
      securityGroups: info.securityGroups.map(group => group.name),
    };
    return [{ ...record, attributes }];
  }
}
