import type { VmSpec } from '@cb-spider/core/driver';

/**
 * What a new VM runs on its first start so that the user of the spec can log in; base64, as RunInstances takes
 * it. Missing where there is nothing to do.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function toUserData(spec: VmSpec, platform: 'linux' | 'windows'): string | undefined {
  const text = platform === 'windows' ? setPassword(spec) : addUser(spec);
  return text === undefined ? undefined : Buffer.from(text).toString('base64');
}

/**
 * cloud-config, which may be written as JSON. With the public key at hand the user is added beside the image's
 * own one. Without it the user takes that one's place, since cloud-init gives the key pair's public key, which it
 * reads from the metadata service, to the image's own user.
 *
 * https://docs.cloud-init.io/en/latest/reference/modules.html#users-and-groups
 */
function addUser({ userName, publicKey }: VmSpec): string {
  const user = { name: userName, shell: '/bin/bash', sudo: 'ALL=(ALL) NOPASSWD:ALL', lock_passwd: true };
  const config = publicKey ? { users: ['default', { ...user, ssh_authorized_keys: [publicKey] }] } : { user };
  return `#cloud-config\n${JSON.stringify(config, undefined, 2)}\n`;
}

/** Base64 within the script, too, so that no character of the password can end the string it stands in. */
function setPassword({ userName, password }: VmSpec): string | undefined {
  if (!password) return undefined;
  const text = (value: string) =>
    `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${Buffer.from(value).toString('base64')}'))`;
  const user = `([adsi]("WinNT://./" + ${text(userName)} + ",user"))`;
  return `<powershell>\n${user}.SetPassword(${text(password)})\n</powershell>\n`;
}
