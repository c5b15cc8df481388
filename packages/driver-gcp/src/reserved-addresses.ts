import type { CallContext } from '@cb-spider/core/driver';
import type { compute_v1 } from '@googleapis/compute/build/v1.js';
import type { Compute } from './compute.ts';
import { everyPage, tokenOf } from './pages.ts';

/**
 * Returns the static address of a region with this IP; `undefined` if the IP is ephemeral.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/addresses/list
 */
export async function reservedAddress(
  compute: Compute,
  region: string,
  ip: string,
  context: CallContext,
): Promise<compute_v1.Schema$Address | undefined> {
  const { project } = compute;
  const filter = `address = "${ip}"`;
  const addresses = await everyPage(pageToken =>
    compute.send(context, 'addresses.list', (client, options) =>
      client.addresses.list({ project, region, filter, ...tokenOf(pageToken) }, options),
    ),
  );
  return addresses.find(({ address }) => address === ip);
}
