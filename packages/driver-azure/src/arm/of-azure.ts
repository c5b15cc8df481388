import { unusableReply } from '@cb-spider/driver-kit';
import type { HttpReply } from '@cb-spider/rest-kit';

/**
 * A reply of Resource Manager, each of which tells the id of its request. Anything else that answers with a success, such as
 * the sign-in page of a proxy, would be read as one.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function ofAzure(reply: HttpReply): HttpReply {
  if (reply.requestId !== undefined) return reply;
  throw unusableReply('The reply is not from Azure: it has no x-ms-request-id.');
}
