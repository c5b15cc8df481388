import type { PublicImage } from './objects.ts';

export const publicImages: readonly PublicImage[] = [
  image('ubuntu_24_04_x64_20G_alibase_20260115.vhd', 'Ubuntu  24.04 64 bit', 'Ubuntu', 20),
  image('ubuntu_22_04_x64_20G_alibase_20260115.vhd', 'Ubuntu  22.04 64 bit', 'Ubuntu', 20),
  image('ubuntu_22_04_arm64_20G_alibase_20260115.vhd', 'Ubuntu  22.04 64 bit for ARM', 'Ubuntu', 20, 'arm64'),
  image('aliyun_3_x64_20G_alibase_20260122.vhd', 'Alibaba Cloud Linux  3.2104 LTS 64 bit', 'Aliyun', 20),
  image('debian_12_11_x64_20G_alibase_20260110.vhd', 'Debian  12.11 64 bit', 'Debian', 20),
  image(
    'win2022_21H2_x64_dtc_en-us_40G_alibase_20260112.vhd',
    'Windows Server  2022 Datacenter 64 bit (English)',
    'Windows Server 2022',
    40,
  ),
];

function image(
  ImageId: string,
  OSName: string,
  Platform: string,
  Size: number,
  Architecture: PublicImage['Architecture'] = 'x86_64',
): PublicImage {
  return {
    ImageId,
    OSName,
    OSType: Platform.startsWith('Windows') ? 'windows' : 'linux',
    Platform,
    Architecture,
    Size,
  };
}
