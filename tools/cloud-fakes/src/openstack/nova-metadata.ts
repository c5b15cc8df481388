import { novaFault, type Reply } from './fault.ts';
import type { Thing } from './region.ts';
import { isObject, type Json } from './routes.ts';

const legalKey = /^[a-zA-Z0-9-_:. ]{1,255}$/;

/** What Nova grants from the start: https://docs.openstack.org/nova/latest/admin/quotas.html */
const mostItems = 128;

/** @see https://docs.openstack.org/api-ref/compute/#create-or-update-metadata-items */
export function addMetadata(server: Thing, body: Json): Reply {
  if (!isObject(body.metadata))
    throw novaFault(400, "Invalid input for field/attribute metadata. 'metadata' is a required property");
  checkMetadata(body.metadata);
  const metadata = { ...(server.metadata as Json), ...body.metadata };
  checkCount(metadata);
  Object.assign(server, { metadata });
  return { status: 200, body: { metadata } };
}

/** @see https://docs.openstack.org/api-ref/compute/#delete-metadata-item */
export function deleteMetadata(server: Thing, key: string): Reply {
  const { [key]: value, ...metadata } = server.metadata as Json;
  if (value === undefined) throw novaFault(404, 'Metadata item was not found');
  Object.assign(server, { metadata });
  return { status: 204 };
}

export function checkMetadata(metadata: Json): void {
  for (const [key, value] of Object.entries(metadata)) {
    if (!legalKey.test(key)) {
      const problem = `'${key}' does not match any of the regexes: '^[a-zA-Z0-9-_:. ]{1,255}$'`;
      throw novaFault(400, `Invalid input for field/attribute metadata. ${problem}`);
    }
    if (typeof value !== 'string' || value.length > 255)
      throw novaFault(400, `Invalid input for field/attribute ${key}. Value: ${value}. ${value} is too long`);
  }
  checkCount(metadata);
}

function checkCount(metadata: Json): void {
  if (Object.keys(metadata).length > mostItems)
    throw novaFault(403, `Maximum number of metadata items exceeds ${mostItems}`);
}
