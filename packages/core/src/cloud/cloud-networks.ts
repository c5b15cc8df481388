import { z } from 'zod';
import type { Network, NetworkDriverV1, NetworkSpec } from '../driver/index.ts';
import { ipv4Range, tags } from '../requests/fields.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';

const networkRequest = z.object({ name: z.string(), cidr: ipv4Range, tags });

export type CloudNetworkRequest = z.input<typeof networkRequest>;

/** Networks of the region. They are created without subnets, and can reach the internet. */
export class CloudNetworks extends OwnedCloudObjects<
  Network,
  NetworkSpec,
  typeof networkRequest,
  NetworkDriverV1
> {
  protected override readonly kind = 'network';
  protected override readonly request = networkRequest;

  protected override handler(): NetworkDriverV1 {
    return handlerOf(this.context, 'networks');
  }
}
