import { z } from 'zod';
import type { NativeId, PublicIp, PublicIpTarget, Tags } from '../driver/index.ts';
import { invalidArgument } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { ipv4Address, reference, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
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

const publicIpRequest = z.object({ name: userName, tags });
const associateRequest = z
  .object({ nicName: reference.optional(), vmName: reference.optional(), privateIp: ipv4Address.optional() })
  .refine(
    each => (each.nicName === undefined) !== (each.vmName === undefined),
    'needs a NIC or a VM, and not both.',
  );

export type PublicIpRequest = z.input<typeof publicIpRequest>;
/** What an address is bound to: one of the two names. */
export type AssociateRequest = z.input<typeof associateRequest>;
/** A public address under our name. */
export type PublicIpInfo = Managed<PublicIp> & {
  readonly nic?: Reference | undefined;
  readonly vm?: Reference | undefined;
};

const objects = plainObjects(cloud => cloud.publicIps);

const createPublicIp = createProgram<{ readonly nativeName: string; readonly tags: Tags }, PublicIp>(
  'publicIp',
  {
    make: run =>
      run.cloud.publicIps.create({ name: run.request.nativeName, tags: run.request.tags }, run.call()),
    ...objects,
  },
);

const deletePublicIp = deleteProgram('publicIp', objects);

const associatePublicIp = changeProgram<PublicIpTarget>('publicIp', 'associate', run =>
  run.cloud.publicIps.associate(run.nativeId, run.request, run.call()),
);

const disassociatePublicIp = removalProgram<null>(
  'publicIp',
  'disassociate',
  async run => {
    const { nicId, vmId } = await run.cloud.publicIps.get(run.nativeId, run.call());
    return nicId === undefined && vmId === undefined;
  },
  run => run.cloud.publicIps.disassociate(run.nativeId, run.call()),
);

export const publicIpPrograms = [createPublicIp, deletePublicIp, associatePublicIp, disassociatePublicIp];

/** Public addresses. */
export class PublicIps extends ManagedObjects<PublicIp, PublicIpInfo> {
  protected override readonly kind = 'publicIp';
  protected override readonly deletion = deletePublicIp;
  protected override readonly objects = this.scope.cloud.publicIps;

  async create(request: PublicIpRequest, options: ChangeOptions = {}): Promise<PublicIpInfo> {
    const { name, tags: userTags } = parseRequest(publicIpRequest, request);
    const key = this.scope.key('publicIp', name);
    const native = await this.begin(createPublicIp, options, key, async () => {
      const nativeName = this.scope.nativeName('publicIp', name, options);
      assertLegalName('publicIp', nativeName, this.scope.cloud.driver.features.names.publicIp);
      return {
        key,
        request: { nativeName, tags: userTags },
        changes: [{ put: this.scope.newRecord(key, nativeName) }],
      };
    });
    return this.toInfo({ native, record: await this.scope.record('publicIp', name) });
  }

  /** Binds it to a NIC or VM of ours. Fails with `conflict` when it is bound elsewhere. */
  async associate(
    name: string,
    request: AssociateRequest,
    options: ChangeOptions = {},
  ): Promise<PublicIpInfo> {
    const { nicName, vmName, privateIp } = parseRequest(associateRequest, request);
    const targetKind = nicName === undefined ? 'vm' : 'nic';
    const targetName = nicName ?? vmName ?? '';
    if (targetName === '') throw invalidArgument('', 'is empty!', 'Name the NIC or VM to bind it to.');
    const key = this.scope.key('publicIp', name);
    await this.begin(associatePublicIp, options, key, async () => {
      const nativeId = nativeIdOf(await this.scope.record('publicIp', name));
      const targetId: NativeId = nativeIdOf(await this.scope.record(targetKind, targetName));
      const request = targetKind === 'nic' ? { nicId: targetId, privateIp } : { vmId: targetId, privateIp };
      return { key, nativeId, uses: [this.scope.key(targetKind, targetName)], request };
    });
    return this.getChanged(name, options);
  }

  /** Frees it. */
  async disassociate(name: string, options: ChangeOptions = {}): Promise<PublicIpInfo> {
    const key = this.scope.key('publicIp', name);
    await this.begin(disassociatePublicIp, options, key, async () => ({
      key,
      nativeId: nativeIdOf(await this.scope.record('publicIp', name)),
      request: null,
    }));
    return this.getChanged(name, options);
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
