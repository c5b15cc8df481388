import type { components } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import type { Change } from './send.ts';

/** What a change would do on one connection, or why it would fail. */
export type Plan = components['schemas']['ChangePlan'];

/**
 * Asks the server for the plan of a change, without making it. Plans have their own path, so a server without
 * dry runs replies 404 and changes nothing.
 */
export async function planChange(
  { client, signal }: Call,
  { method, path, query, body }: Change,
): Promise<{ readonly plans: readonly Plan[] }> {
  return client.json(method, path.replace('/spider/', '/spider/dryrun/'), { query, body, signal });
}
