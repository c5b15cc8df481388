import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const legalId = /^[\w.:-]{1,128}$/;

/** Different in every process; a number makes it different for every request. */
const prefix = randomBytes(6).toString('base64url');
let count = 0;

/** The client's `X-Request-Id` if it is a plain word, otherwise a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  if (typeof given === 'string' && legalId.test(given)) return given;
  count++;
  return `${prefix}-${count.toString(36)}`;
}
