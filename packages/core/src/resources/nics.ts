import { z } from 'zod';
import type { NativeId, Nic, NicSpec } from '../driver/index.ts';
import type { OperationRun } from '../operations/operation-run.ts';
import { ipv4Address, reference, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { type Managed, managed, type Reference, References } from './managed.ts';
import { type Found, ManagedObjects, type Resolved, type Used } from './managed-objects.ts';
import { changeProgram, continueAccepted, removalProgram } from './programs/change-program.ts';
import { ownedPrograms, plainObjects } from './programs/plain-programs.ts';
import type { ChangeOptions } from './service-context.ts';

const nicRequest = z.object({
  name: userName,
  networkName: reference,
  subnetName: reference,
  securityGroupNames: z.array(reference).max(50).default([]),
  tags,
});

export type NicRequest = z.input<typeof nicRequest>;
/** A registered NIC. */
export type NicInfo = Managed<Nic> & {
  readonly network: Reference;
  readonly subnet: Reference;
  readonly securityGroups: readonly Reference[];
  readonly vm?: Reference | undefined;
};

/** The name of a step that records how many private IPs the NIC had before it got another one. */
const addressCountStep = (addresses: number) => `${addresses} addresses`;

/** After a crash, the addresses of the NIC show whether the private IP was added, so that it is not added twice. */
const addPrivateIp = changeProgram<{ readonly privateIp?: string | undefined }>(
  'nic',
  'addPrivateIp',
  async run => {
    const { privateIp } = run.request;
    const add = () => run.cloud.nics.addPrivateIp(run.nativeId, privateIp, run.call());
    if (await continueAccepted(run, add)) return;
    const addresses = await addressesOf(run);
    const before = Number.parseInt(run.record.steps[0] ?? '', 10);
    if (Number.isNaN(before)) await run.advance(addressCountStep(addresses.length), undefined, []);
    else if (privateIp === undefined ? addresses.length > before : addresses.includes(privateIp)) return;
    await add();
  },
);

const removePrivateIp = removalProgram<{ readonly privateIp: string }>(
  'nic',
  'removePrivateIp',
  async run => !(await addressesOf(run)).includes(run.request.privateIp),
  run => run.cloud.nics.removePrivateIp(run.nativeId, run.request.privateIp, run.call()),
);

async function addressesOf(run: OperationRun<unknown>): Promise<readonly string[]> {
  const { addresses } = await run.cloud.nics.get(run.nativeId, run.call());
  return addresses.map(address => address.privateIp);
}

/** Network interfaces of VMs. */
export class Nics extends ManagedObjects<Nic, NicSpec, typeof nicRequest, NicInfo> {
  static readonly programs = [
    ...ownedPrograms(
      'nic',
      plainObjects(cloud => cloud.nics),
    ),
    changeProgram<{ readonly vmId: NativeId }>('nic', 'attach', run =>
      run.cloud.nics.attach(run.nativeId, run.request.vmId, run.call()),
    ),
    removalProgram<null>(
      'nic',
      'detach',
      async run => (await run.cloud.nics.get(run.nativeId, run.call())).vmId === undefined,
      run => run.cloud.nics.detach(run.nativeId, run.call()),
    ),
    addPrivateIp,
    removePrivateIp,
  ];

  protected override readonly kind = 'nic';
  protected override readonly request = nicRequest;
  protected override readonly objects = this.scope.cloud.nics;

  /** Attaches a NIC to a registered VM. Fails with `conflict` if it is attached to another VM. */
  attach(name: string, vmName: string, options: ChangeOptions = {}): Promise<NicInfo> {
    return this.changeOne('attach', name, options, async () => {
      const vm = await this.scope.createdRecord('vm', vmName);
      return { uses: [vm], request: { vmId: vm.nativeId } };
    });
  }

  /** Detaches a NIC from its VM. */
  detach(name: string, options: ChangeOptions = {}): Promise<NicInfo> {
    return this.changeOne('detach', name, options, async () => ({ request: null }));
  }

  /** Adds another private IP: `privateIp`, or one that the cloud chooses. */
  async addPrivateIp(
    name: string,
    privateIp: string | undefined,
    options: ChangeOptions = {},
  ): Promise<NicInfo> {
    const request = { privateIp: parseRequest(ipv4Address.optional(), privateIp) };
    return this.changeOne('addPrivateIp', name, options, async () => ({ request }));
  }

  /** Removes an additional private IP. */
  async removePrivateIp(name: string, privateIp: string, options: ChangeOptions = {}): Promise<NicInfo> {
    const request = { privateIp: parseRequest(ipv4Address, privateIp) };
    return this.changeOne('removePrivateIp', name, options, async () => ({ request }));
  }

  protected override async resolve(request: z.output<typeof nicRequest>): Promise<Resolved<NicSpec>> {
    const { networkName, subnetName, securityGroupNames } = request;
    const network = await this.scope.createdRecord('network', networkName);
    const subnet = await this.scope.createdRecord('subnet', subnetName, networkName);
    const groups = await Promise.all(
      securityGroupNames.map(groupName => this.scope.createdRecord('securityGroup', groupName)),
    );
    return {
      spec: {
        networkId: network.nativeId,
        subnetId: subnet.nativeId,
        securityGroupIds: groups.map(group => group.nativeId),
        tags: request.tags,
      },
      uses: [network, subnet, ...groups],
    };
  }

  protected override used({ networkId, subnetId, securityGroupIds }: Nic): readonly Used[] {
    const groups = securityGroupIds.map(id => ['securityGroup', id] as const);
    return [['network', networkId], ['subnet', subnetId], ...groups];
  }

  protected override async toInfos(found: readonly Found<Nic>[]): Promise<readonly NicInfo[]> {
    const ids = found.flatMap(({ native }) => [...this.used(native).map(([, id]) => id), native.vmId]);
    const references = await References.lookUp(this.scope.store, this.scope.name, ids);
    return found.map(({ native, record }) => ({
      ...managed(native, record),
      network: references.to('network', native.networkId),
      subnet: references.to('subnet', native.subnetId),
      securityGroups: native.securityGroupIds.map(id => references.to('securityGroup', id)),
      vm: references.toOptional('vm', native.vmId),
    }));
  }
}
