import { createHmac } from 'node:crypto';

/** Characters that satisfy the usual rules for passwords: both cases, a digit and a symbol. */
const everyClass = 'Cb1!';

/**
 * Returns the password of root for one create. It is derived from the credential and the key of the change, also in
 * another process, so it is not stored anywhere.
 *
 * @param secret the secret of the credential
 * @param idempotencyKey the key of the create
 * @returns 24 characters
 */
export function rootPasswordOf(secret: string, idempotencyKey: string): string {
  const digest = createHmac('sha256', secret).update(`root ${idempotencyKey}`).digest('base64url');
  return `${everyClass}${digest.slice(0, 20)}`;
}
