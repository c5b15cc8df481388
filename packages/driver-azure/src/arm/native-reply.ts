import type { NativeReply } from '@cb-spider/core/driver';
import type { HttpReply } from '@cb-spider/rest-kit';

/** Reads, writes and deletes are counted separately. */
const remaining = /^x-ms-ratelimit-remaining-subscription-(reads|writes|deletes)$/;

/**
 * Returns what a reply says about its request.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling#remaining-requests
 */
export function toNativeReply({ requestId, bytes, headers }: HttpReply): NativeReply {
  const value = Object.entries(headers).find(([name]) => remaining.test(name))?.[1];
  return {
    requestId,
    bytes,
    requestsLeft: value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined,
  };
}
