import { describe, expect, it } from '@jest/globals';
import { imageProjects } from '../src/image-projects.ts';
import { Connected } from './connected.ts';

describe('public images', () => {
  it('come project by project, the newest of each family first, none that is deprecated', async () => {
    await using connected = await Connected.open();
    const names: string[] = [];
    for await (const { name } of connected.cloud.images.list()) names.push(name);
    expect(names).toEqual([
      'ubuntu-2204-jammy-v20261020',
      'ubuntu-2404-noble-amd64-v20261020',
      'debian-11-bullseye-v20260609',
      'debian-12-bookworm-v20261014',
      'debian-12-bookworm-v20260909',
      'debian-12-bookworm-arm64-v20261014',
      'rocky-linux-9-v20261008',
      'windows-server-2022-dc-v20261013',
    ]);
    const asked = connected.fake.requests.filter(request => request.endsWith('/global/images'));
    expect(asked).toHaveLength(imageProjects.length);
  });

  it('are found by their link alone', async () => {
    await using connected = await Connected.open();
    for await (const { nativeId, platform, architecture } of connected.cloud.images.list()) {
      const image = await connected.cloud.images.get(nativeId);
      expect([image.nativeId, image.platform]).toEqual([nativeId, platform]);
      expect(['x86_64', 'arm64']).toContain(architecture);
    }
  });
});
