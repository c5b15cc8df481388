import type { Call } from '../command/call.ts';
import type { Change } from './send.ts';

/** What the server says of a change that it was asked to judge and not to make. */
export interface Judgement {
  readonly plans: readonly Plan[];
}

/** What it would do on one connection, or why it cannot. */
export interface Plan {
  readonly connection: string;
  readonly kind?: string;
  readonly action?: string;
  readonly name?: string;
  readonly nativeName?: string;
  readonly problem?: { readonly code: string; readonly message: string; readonly hint: string };
}

/** Below a path of its own: a server that knows no dry runs answers 404, and changes nothing. */
export async function judge(
  { client, signal }: Call,
  { method, path, query, body }: Change,
): Promise<Judgement> {
  return client.json<Judgement>(method, path.replace('/spider/', '/spider/dryrun/'), { query, body, signal });
}
