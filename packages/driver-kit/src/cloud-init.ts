import type { VmSpec } from '@cb-spider/core/driver';

/**
 * Returns the cloud-init configuration for a user who logs in with the key pair and may use `sudo` without a password.
 * It is written as JSON, which cloud-config accepts, so that the comment of a key cannot break out of its string.
 *
 * With a public key, the user is added to the image's default user. Without one, the user replaces the default user,
 * because cloud-init gives the cloud's key pair, which it reads from the metadata service, to the default user.
 *
 * @see https://docs.cloud-init.io/en/latest/reference/modules.html#users-and-groups
 * @returns plain text; most clouds take it in {@link base64}
 */
export function cloudInit({ userName, publicKey }: Pick<VmSpec, 'userName' | 'publicKey'>): string {
  const user = { name: userName, shell: '/bin/bash', sudo: 'ALL=(ALL) NOPASSWD:ALL', lock_passwd: true };
  const key = publicKey?.trim();
  const config = key ? { users: ['default', { ...user, ssh_authorized_keys: [key] }] } : { user };
  return `#cloud-config\n${JSON.stringify(config, undefined, 2)}\n`;
}

/** Returns a text, encoded as UTF-8, in base64. */
export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
