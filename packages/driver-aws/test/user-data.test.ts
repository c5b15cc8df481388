import { toNativeId, type VmSpec } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { toUserData } from '../src/user-data.ts';

const spec: VmSpec = {
  name: 'vm',
  imageId: toNativeId('ami-1'),
  specName: 't3.micro',
  networkId: toNativeId('vpc-1'),
  subnetId: toNativeId('subnet-1'),
  securityGroupIds: [toNativeId('sg-1')],
  userName: 'cb-user',
  tags: {},
};
const decode = (data: string | undefined) => Buffer.from(data ?? '', 'base64').toString();

/** Parses the cloud-config: JSON is YAML, after the line that declares it. */
function cloudConfig(change: Partial<VmSpec>): unknown {
  const [kind, ...rest] = decode(toUserData({ ...spec, ...change }, 'linux')).split('\n');
  expect(kind).toBe('#cloud-config');
  return JSON.parse(rest.join('\n'));
}

describe('user data', () => {
  const user = { name: 'cb-user', shell: '/bin/bash', sudo: 'ALL=(ALL) NOPASSWD:ALL', lock_passwd: true };

  it("adds the user, with the key, beside the image's own", () => {
    const publicKey = 'ssh-ed25519 AAAA "quoted: #comment"';
    expect(cloudConfig({ publicKey })).toEqual({
      users: ['default', { ...user, ssh_authorized_keys: [publicKey] }],
    });
  });

  it("puts the user in the place of the image's own, which gets the key pair's key, without a key at hand", () => {
    expect(cloudConfig({})).toEqual({ user });
  });

  it('sets the password of Windows, in which no character can break out', () => {
    const password = `it's "$(Stop-Computer)" </powershell>`;
    const script = decode(toUserData({ ...spec, userName: 'Administrator', password }, 'windows'));
    expect(script).toMatch(/^<powershell>\n.*\n<\/powershell>\n$/);
    expect(script).not.toContain('Stop-Computer');
    const texts = [...script.matchAll(/FromBase64String\('([A-Za-z0-9+/=]+)'\)/g)].map(([, text]) =>
      decode(text),
    );
    expect(texts).toEqual(['Administrator', password]);
  });

  it('leaves Windows alone without a password', () => {
    expect(toUserData(spec, 'windows')).toBeUndefined();
  });
});
