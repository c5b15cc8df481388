import { z } from 'zod';
import type { NativeId, PublicIp, PublicIpDriverV1, PublicIpSpec } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { ipv4Address, nativeIdField, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ChangeCallOptions } from './changes.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';

const publicIpRequest = z.object({ name: z.string(), tags });
const targetRequest = z
  .object({
    nicId: nativeIdField.optional(),
    vmId: nativeIdField.optional(),
    privateIp: ipv4Address.optional(),
  })
  .refine(
    target => (target.nicId === undefined) !== (target.vmId === undefined),
    'needs either a NIC or a VM.',
  );

export type CloudPublicIpRequest = z.input<typeof publicIpRequest>;
export type CloudPublicIpTarget = z.input<typeof targetRequest>;

/** Public IPs of the region. */
export class CloudPublicIps extends OwnedCloudObjects<
  PublicIp,
  PublicIpSpec,
  typeof publicIpRequest,
  PublicIpDriverV1
> {
  protected override readonly kind = 'publicIp';
  protected override readonly request = publicIpRequest;

  protected override handler(): PublicIpDriverV1 {
    return handlerOf(this.context, 'publicIps');
  }

  /** Associates the address with a NIC or a VM. Fails with `conflict` if it is associated with something else. */
  async associate(
    id: NativeId,
    request: CloudPublicIpTarget,
    options: ChangeCallOptions = {},
  ): Promise<void> {
    const target = parseRequest(targetRequest, request);
    this.handler(); // fails with 'unsupported' for the kind before it fails for the target
    const { driver } = this.context;
    const targetKind = target.nicId === undefined ? 'vm' : 'nic';
    if (!driver.features.publicIps?.targets.includes(targetKind)) {
      throw new CloudError(
        'unsupported',
        `The driver '${driver.id}' cannot associate a public IP with a ${targetKind}.`,
      );
    }
    await this.change(this.call('associate', 'idempotent', id), options, (handler, context) =>
      handler.doAssociate(id, target, context),
    );
  }

  /** Disassociates the address. */
  disassociate(id: NativeId, options: ChangeCallOptions = {}): Promise<void> {
    return this.change(this.call('disassociate', 'idempotent', id), options, (handler, context) =>
      handler.doDisassociate(id, context),
    );
  }
}
