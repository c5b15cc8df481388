import type { components } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import type { Change } from './send.ts';

/** What a change would do on one connection, or why it cannot. */
export type Plan = components['schemas']['ChangePlan'];

/**
 * Asks the server to judge a change, and not to make it. Below a path of its own: a server that knows no dry runs
 * answers 404, and changes nothing.
 */
export async function judge(
  { client, signal }: Call,
  { method, path, query, body }: Change,
): Promise<{ readonly plans: readonly Plan[] }> {
  return client.json(method, path.replace('/spider/', '/spider/dryrun/'), { query, body, signal });
}
