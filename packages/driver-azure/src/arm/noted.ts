import type { NativeReply } from '@cb-spider/core/driver';
import type { HttpReply } from '@cb-spider/rest-kit';

/** Of reads, writes and deletes, each counted by itself. */
const left = /^x-ms-ratelimit-remaining-subscription-(reads|writes|deletes)$/;

/**
 * What a reply tells about its request.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling#remaining-requests
 */
export function noted({ requestId, bytes, headers }: HttpReply): NativeReply {
  const told = Object.entries(headers).find(([name]) => left.test(name))?.[1];
  return {
    requestId,
    bytes,
    requestsLeft: told !== undefined && /^\d+$/.test(told) ? Number(told) : undefined,
  };
}
