import { unusableReply } from '@cb-spider/driver-kit';
import type { HttpReply } from '@cb-spider/rest-kit';

/**
 * Returns a reply of Resource Manager, which always contains the id of the request. Fails for any other successful
 * reply, such as a proxy's sign-in page, which would otherwise be read as a reply of Azure.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function requireAzureReply(reply: HttpReply): HttpReply {
  if (reply.requestId !== undefined) return reply;
  throw unusableReply('The reply is not from Azure: it has no x-ms-request-id.');
}
