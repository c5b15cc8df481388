import { z } from 'zod';
import type { PublicIp, PublicIpSpec, PublicIpTarget } from '../driver/index.ts';
import { missingArgument } from '../errors/cloud-error.ts';
import { ipv4Address, reference, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { type Managed, managed, type Reference, References } from './managed.ts';
import { type Found, ManagedObjects, type Resolved } from './managed-objects.ts';
import { changeProgram, removalProgram } from './programs/change-program.ts';
import { ownedPrograms, plainObjects } from './programs/plain-programs.ts';
import type { ChangeOptions } from './service-context.ts';

const publicIpRequest = z.object({ name: userName, tags });
const associateRequest = z
  .object({ nicName: reference.optional(), vmName: reference.optional(), privateIp: ipv4Address.optional() })
  .refine(
    request => (request.nicName === undefined) !== (request.vmName === undefined),
    'needs either a NIC or a VM.',
  );

export type PublicIpRequest = z.input<typeof publicIpRequest>;
/** The NIC or VM to associate a public IP with: one of the two names. */
export type AssociateRequest = z.input<typeof associateRequest>;
/** A registered public IP. */
export type PublicIpInfo = Managed<PublicIp> & {
  readonly nic?: Reference | undefined;
  readonly vm?: Reference | undefined;
};

/** Public IPs, which can be associated with NICs and VMs. */
export class PublicIps extends ManagedObjects<PublicIp, PublicIpSpec, typeof publicIpRequest, PublicIpInfo> {
  static readonly programs = [
    ...ownedPrograms(
      'publicIp',
      plainObjects(cloud => cloud.publicIps),
    ),
    changeProgram<PublicIpTarget>('publicIp', 'associate', run =>
      run.cloud.publicIps.associate(run.nativeId, run.request, run.call()),
    ),
    removalProgram<null>(
      'publicIp',
      'disassociate',
      async run => {
        const { nicId, vmId } = await run.cloud.publicIps.get(run.nativeId, run.call());
        return nicId === undefined && vmId === undefined;
      },
      run => run.cloud.publicIps.disassociate(run.nativeId, run.call()),
    ),
  ];

  protected override readonly kind = 'publicIp';
  protected override readonly request = publicIpRequest;
  protected override readonly objects = this.scope.cloud.publicIps;

  /** Associates a public IP with a registered NIC or VM. Fails with `conflict` if it is associated with another one. */
  async associate(
    name: string,
    request: AssociateRequest,
    options: ChangeOptions = {},
  ): Promise<PublicIpInfo> {
    const { nicName, vmName, privateIp } = parseRequest(associateRequest, request);
    const targetName = nicName ?? vmName ?? '';
    if (targetName === '') throw missingArgument('nicName', 'Set the NIC or the VM to associate it with.');
    return this.changeOne('associate', name, options, async () => {
      const target = await this.scope.createdRecord(nicName === undefined ? 'vm' : 'nic', targetName);
      const id = target.kind === 'nic' ? { nicId: target.nativeId } : { vmId: target.nativeId };
      return { uses: [target], request: { ...id, privateIp } };
    });
  }

  /** Disassociates a public IP. */
  disassociate(name: string, options: ChangeOptions = {}): Promise<PublicIpInfo> {
    return this.changeOne('disassociate', name, options, async () => ({ request: null }));
  }

  protected override async resolve({
    tags: userTags,
  }: z.output<typeof publicIpRequest>): Promise<Resolved<PublicIpSpec>> {
    return { spec: { tags: userTags } };
  }

  protected override async toInfos(found: readonly Found<PublicIp>[]): Promise<readonly PublicIpInfo[]> {
    const ids = found.flatMap(({ native }) => [native.nicId, native.vmId]);
    const references = await References.lookUp(this.scope.store, this.scope.name, ids);
    return found.map(({ native, record }) => ({
      ...managed(native, record),
      nic: references.toOptional('nic', native.nicId),
      vm: references.toOptional('vm', native.vmId),
    }));
  }
}
