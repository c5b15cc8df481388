import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SpiderError } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import { CommandError, Interrupted } from '../invocation/exit.ts';
import type { Wire } from '../nouns/noun.ts';

/** A request that changes something. */
export interface Change {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  readonly body?: unknown;
  /** The idempotency key of a POST. Default: a new key. */
  readonly key?: string | undefined;
  /** The server replies when the change is complete. Needed for private keys, which only this reply contains. */
  readonly isSynchronous?: boolean | undefined;
}

/** The reply of the server: the id of the operation in progress, or the final reply. */
export type Sent = { readonly operation: string } | { readonly reply: Wire };

const pausesMs = [250, 500, 1_000, 2_000, 4_000, 8_000];

/**
 * Sends a change, and returns when the server has recorded it. If a reply is lost, a POST is repeated with
 * the same key, which creates nothing twice; other changes fail with `outcome_unknown`.
 */
export async function sendChange(call: Call, change: Change): Promise<Sent> {
  const key = change.key ?? call.flags.text('idempotencyKey') ?? randomUUID();
  let mayHaveArrived = false;
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendOnce(call, change, key);
    } catch (error) {
      if (call.signal.aborted) throw new Interrupted('The change may be in progress: spider get op');
      if (!(error instanceof SpiderError)) throw error;
      // a server that is unavailable now may have recorded an earlier attempt
      mayHaveArrived ||= error.isUnanswered && error.mayHaveArrived;
      if (error.isUnanswered ? !mayHaveArrived : !isStillAnswered(error)) throw error;
      if (change.method !== 'POST' && error.isUnanswered) throw unknownOutcome(error);
      const wait = pausesMs[attempt];
      if (wait === undefined) throw error.isUnanswered ? unknownOutcome(error) : error;
      call.output.step(`${error.message} Trying again with the same key.`);
      await pause(wait, undefined, { signal: call.signal });
    }
  }
}

/**
 * Returns whether the server is still working on the first request with the key. Of all conflicts, only this one says
 * when to send the request again.
 */
function isStillAnswered({ status, retryable, retryAfterMs }: SpiderError): boolean {
  return status === 409 && retryable && retryAfterMs !== undefined;
}

function unknownOutcome(error: SpiderError): CommandError {
  return new CommandError(
    'outcome_unknown',
    `${error.message} The change may have been made.`,
    'Check before you repeat it: spider get op',
  );
}

async function sendOnce({ client, signal }: Call, change: Change, key: string): Promise<Sent> {
  const { method, path, query, body, isSynchronous } = change;
  const headers = {
    ...(isSynchronous ? {} : { prefer: 'respond-async' }),
    ...(method === 'POST' ? { 'idempotency-key': key } : {}),
  };
  const response = await client.send(method, path, { query, body, headers, signal });
  const reply = (await response.json()) as Wire;
  return response.status === 202 ? { operation: String(reply.id) } : { reply };
}
