import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');

/** Permissions that Google requires in addition to the permission of the call itself, by call. */
const furtherPermissions: Readonly<Record<string, readonly string[]>> = {
  'addresses.insert': ['addresses.setLabels'],
  'firewalls.insert': ['networks.updatePolicy'],
  'instances.addAccessConfig': ['addresses.use', 'subnetworks.useExternalIp'],
  'disks.insert': ['disks.setLabels'],
  'instances.attachDisk': ['disks.use'],
  'instances.insert': [
    'disks.create',
    'instances.setLabels',
    'instances.setMetadata',
    'instances.setTags',
    'machineImages.useReadOnly',
    'subnetworks.use',
    'subnetworks.useExternalIp',
  ],
  // https://cloud.google.com/compute/docs/machine-images/create-machine-images#required-permissions
  'machineImages.insert': ['disks.createSnapshot', 'instances.useReadOnly', 'machineImages.setLabels'],
};

/** The permissions of two methods have other names. Images are public. */
function permissionOf(api: string): string {
  return api.replace(/\.insert$/, '.create').replace(/\.aggregatedList$/, '.list');
}

describe('the role in the README', () => {
  it('holds exactly what the driver calls', () => {
    const sources = readdirSync(join(root, 'src')).map(name => readFileSync(join(root, 'src', name), 'utf8'));
    const words = [...sources.join('\n').matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(([, word = '']) => word);
    const apis = words.filter(word =>
      /\.(?:get|list|aggregatedList|insert|delete|start|stop|reset|resize|setLabels|attachDisk|detachDisk|\w+AccessConfig)$/.test(
        word,
      ),
    );
    const needed = apis.flatMap(api => [permissionOf(api), ...(furtherPermissions[api] ?? [])]);
    const expected = [...new Set(needed)].filter(permission => !permission.startsWith('images.')).sort();
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const role = [...readme.matchAll(/^ {2}- compute\.(\S+)$/gm)].map(([, permission]) => permission);
    expect(role).toEqual(expected);
  });
});
