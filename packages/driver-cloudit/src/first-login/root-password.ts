import { createHmac } from 'node:crypto';

/** What every rule for passwords asks for: both cases, a digit and a sign. */
const everyClass = 'Cb1!';

/**
 * The password of root for one create: it can be derived from the credential and the key of the change, in another process
 * too, so that it is kept nowhere.
 *
 * @param secret of the credential
 * @param idempotencyKey of the create
 * @returns 24 characters
 */
export function rootPasswordOf(secret: string, idempotencyKey: string): string {
  const digest = createHmac('sha256', secret).update(`root ${idempotencyKey}`).digest('base64url');
  return `${everyClass}${digest.slice(0, 20)}`;
}
