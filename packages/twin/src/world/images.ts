import { mockImages } from './mock-catalog.ts';
import type { Architecture, WorldImage } from './types.ts';

type Row = [id: string, distribution: string, diskSizeGB: number, architectures: readonly Architecture[]];

const both: readonly Architecture[] = ['x86_64', 'arm64'];

/** Disk sizes are those that public images of the system usually require. */
const linux: readonly Row[] = [
  ['ubuntu-24.04', 'Ubuntu 24.04', 10, both],
  ['ubuntu-22.04', 'Ubuntu 22.04', 10, both],
  ['debian-12', 'Debian 12', 10, both],
  ['rocky-9', 'Rocky Linux 9', 20, both],
  ['almalinux-9', 'AlmaLinux 9', 20, ['x86_64']],
  ['opensuse-leap-15.6', 'openSUSE Leap 15.6', 10, ['x86_64']],
];

/** All images. The one that users are expected to try first comes first. */
export const images: readonly WorldImage[] = [
  ...linux.flatMap(([id, distribution, diskSizeGB, architectures]) =>
    architectures.map(
      (architecture): WorldImage => ({
        imageId: `twin-${id}-${architecture}`,
        distribution,
        architecture,
        platform: 'linux',
        diskSizeGB,
      }),
    ),
  ),
  {
    imageId: 'twin-windows-server-2022-x86_64',
    distribution: 'Windows Server 2022',
    architecture: 'x86_64',
    platform: 'windows',
    diskSizeGB: 50,
  },
  ...mockImages,
];
