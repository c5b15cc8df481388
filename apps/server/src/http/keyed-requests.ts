import { createHash } from 'node:crypto';
import { CloudError, type Spider } from '@cb-spider/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StatusError } from '../status-error.ts';
import type { Answer } from './route.ts';

/** The format of an `Idempotency-Key`. */
const keyPattern = /^[\x21-\x7e]{1,255}$/;

/**
 * Returns the key that identifies a client's request: its user and its `Idempotency-Key`. Missing for a request without
 * one, and for methods that can be repeated safely anyway.
 */
export function requestKeyOf({ method, headers, principal }: FastifyRequest): string | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined || method !== 'POST') return undefined;
  if (typeof header === 'string' && keyPattern.test(header)) return `${principal} ${header}`;
  throw new CloudError('invalid_argument', 'Idempotency-Key must have 1 to 255 printable characters.');
}

/** Carries out a request with a key only once. Replays of it get the same reply. */
export async function answerOnce(
  spider: Spider,
  key: string,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const outcome = await spider.requests.once(key, hashOf(request), answer);
  if (outcome.kind === 'answered') {
    if (outcome.repeated) reply.header('idempotency-replayed', 'true');
    return outcome.reply;
  }
  if (outcome.kind === 'running') {
    const hint = 'Send it again later with the same key to get its reply.';
    throw new CloudError('conflict', 'A request with this key is in progress.', {
      hint,
      retryable: true,
      retryAfterMs: 1000,
    });
  }
  const hint = 'Use a new key for each request.';
  throw new StatusError(
    422,
    new CloudError('invalid_argument', 'Idempotency-Key was used for another request.', { hint }),
  );
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([request.method, request.url, request.body ?? null]))
    .digest('hex');
}
