import { type CallContext, toNativeId, type VmSpec } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { toInstance } from '../src/vm-insert.ts';
import { imageId, publicKey } from './connected.ts';

const context: CallContext = {
  signal: new AbortController().signal,
  idempotencyKey: 'a'.repeat(32),
  replay: false,
  ownerTags: { 'spider-operation': 'a'.repeat(32) },
  observe: (_api, call) => call(),
};
const place = { project: 'p', region: 'us-central1', zone: 'us-central1-b' };
const spec: VmSpec = {
  name: 'vm',
  imageId: toNativeId(imageId),
  specName: 'e2-micro',
  networkId: toNativeId('net'),
  subnetId: toNativeId('sub'),
  securityGroupIds: [toNativeId('web'), toNativeId('db')],
  publicKey: `${publicKey}\n`,
  userName: 'cb-user',
  tags: { team: 'blue' },
};

describe('the request for a VM', () => {
  it('has one NIC with an ephemeral address, the groups as tags, and no service account', () => {
    expect(toInstance(spec, place, context)).toEqual({
      name: 'vm',
      machineType: 'zones/us-central1-b/machineTypes/e2-micro',
      labels: { team: 'blue', ...context.ownerTags },
      tags: { items: ['web', 'db'] },
      disks: [
        {
          boot: true,
          autoDelete: true,
          initializeParams: {
            sourceImage: 'projects/debian-cloud/global/images/debian-12-bookworm-v20261014',
          },
        },
      ],
      networkInterfaces: [
        {
          subnetwork: 'projects/p/regions/us-central1/subnetworks/sub',
          accessConfigs: [{ name: 'External NAT', type: 'ONE_TO_ONE_NAT' }],
        },
      ],
      metadata: {
        items: [
          { key: 'ssh-keys', value: `cb-user:${publicKey}` },
          { key: 'enable-oslogin', value: 'FALSE' },
        ],
      },
    });
  });

  it('takes a type and a size of the boot disk', () => {
    const { disks } = toInstance({ ...spec, rootDiskType: 'pd-ssd', rootDiskSizeGB: 50 }, place, context);
    expect(disks?.[0]?.initializeParams).toMatchObject({
      diskType: 'zones/us-central1-b/diskTypes/pd-ssd',
      diskSizeGb: '50',
    });
  });

  it('gives no key a line of its own, and lets no password out of its quotes', () => {
    const { publicKey: _key, ...windows } = spec;
    const change = { publicKey: 'ssh-rsa AAAA comment\nroot:ssh-rsa BBBB', userName: 'cb-user' };
    const [keys] = toInstance({ ...spec, ...change }, place, context).metadata?.items ?? [];
    expect(keys?.value).not.toContain('\n');
    const password = `it's"; Remove-Item $env:x; \u2019`;
    const { metadata } = toInstance({ ...windows, userName: 'Administrator', password }, place, context);
    const [script] = metadata?.items ?? [];
    expect(script?.key).toBe('sysprep-specialize-script-ps1');
    expect(script?.value).toContain(
      `ConvertTo-SecureString 'it''s"; Remove-Item $env:x; \u2019\u2019' -AsPlainText`,
    );
  });
});
