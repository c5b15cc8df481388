import type { VmSpec } from '@cb-spider/core/driver';

/**
 * cloud-init's configuration for a user who logs in with the key and may do everything. cloud-config may be written as
 * JSON, which leaves no way for the comment of a key to break out.
 *
 * With the public key at hand the user is added beside the image's own one. Without it the user takes that one's place,
 * since cloud-init gives the key pair of the cloud, which it reads from the metadata service, to the image's own user.
 *
 * @see https://docs.cloud-init.io/en/latest/reference/modules.html#users-and-groups
 * @returns text; {@link base64} makes of it what most clouds take
 */
export function cloudInit({ userName, publicKey }: Pick<VmSpec, 'userName' | 'publicKey'>): string {
  const user = { name: userName, shell: '/bin/bash', sudo: 'ALL=(ALL) NOPASSWD:ALL', lock_passwd: true };
  const key = publicKey?.trim();
  const config = key ? { users: ['default', { ...user, ssh_authorized_keys: [key] }] } : { user };
  return `#cloud-config\n${JSON.stringify(config, undefined, 2)}\n`;
}

/** UTF-8 in base64. */
export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
