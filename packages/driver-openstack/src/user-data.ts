/**
 * cloud-init's configuration for a user who logs in with the key and may do everything, beside the image's
 * own user. In base64, as Nova wants it. JSON is YAML, and leaves no way for a key's comment to break out.
 *
 * @see https://cloudinit.readthedocs.io/en/latest/reference/modules.html#users-and-groups
 */
export function userDataFor(userName: string, publicKey: string | undefined): string {
  const user = {
    name: userName,
    sudo: 'ALL=(ALL) NOPASSWD:ALL',
    shell: '/bin/bash',
    lock_passwd: true,
    ssh_authorized_keys: publicKey === undefined ? [] : [publicKey.trim()],
  };
  const config = `#cloud-config\n${JSON.stringify({ users: ['default', user] })}\n`;
  return Buffer.from(config).toString('base64');
}
