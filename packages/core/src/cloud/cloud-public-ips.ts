import { z } from 'zod';
import type { CallOptions } from '../calls/call-runner.ts';
import type { NativeId, PublicIp, PublicIpDriverV1 } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { ipv4Address, nativeIdField, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';
import { createEffect, createOptions } from './create-options.ts';

const publicIpRequest = z.object({ name: z.string(), tags });
const targetRequest = z
  .object({
    nicId: nativeIdField.optional(),
    vmId: nativeIdField.optional(),
    privateIp: ipv4Address.optional(),
  })
  .refine(
    target => (target.nicId === undefined) !== (target.vmId === undefined),
    'needs a NIC or a VM, and not both.',
  );

export type CloudPublicIpRequest = z.input<typeof publicIpRequest>;
export type CloudPublicIpTarget = z.input<typeof targetRequest>;

/** Public addresses of the region. */
export class CloudPublicIps extends OwnedCloudObjects<PublicIp, PublicIpDriverV1> {
  protected override readonly kind = 'publicIp';
  protected override handler(): PublicIpDriverV1 {
    return handlerOf(this.context, 'publicIps');
  }

  async create(request: CloudPublicIpRequest, options: CallOptions = {}): Promise<PublicIp> {
    const handler = this.handler();
    const spec = parseRequest(publicIpRequest, request);
    const { driver, calls } = this.context;
    assertLegalName('publicIp', spec.name, driver.features.names.publicIp);
    const call = this.change('create', createEffect(driver, 'publicIp', options), spec.name);
    return calls.run(call, createOptions(options), context => handler.doCreate(spec, context));
  }

  /** Binds it to a NIC or a VM. Fails with `conflict` when it is bound elsewhere. */
  async associate(id: NativeId, request: CloudPublicIpTarget, options: CallOptions = {}): Promise<void> {
    const handler = this.handler();
    const target = parseRequest(targetRequest, request);
    const { driver, calls } = this.context;
    const targetKind = target.nicId === undefined ? 'vm' : 'nic';
    if (!driver.features.publicIps?.targets.includes(targetKind)) {
      throw new CloudError(
        'unsupported',
        `The driver '${driver.id}' cannot bind a public address to a ${targetKind}.`,
      );
    }
    await calls.run(this.change('associate', 'idempotent', id), options, context =>
      handler.doAssociate(id, target, context),
    );
  }

  /** Frees it. */
  async disassociate(id: NativeId, options: CallOptions = {}): Promise<void> {
    const handler = this.handler();
    await this.context.calls.run(this.change('disassociate', 'idempotent', id), options, context =>
      handler.doDisassociate(id, context),
    );
  }
}
