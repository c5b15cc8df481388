/** All versions of one image. */
export interface Sku {
  readonly publisher: string;
  readonly offer: string;
  readonly sku: string;
}

/**
 * The images that users most often need: current systems of their own publishers.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/linux/endorsed-distros
 */
export const usualImages: readonly Sku[] = `
  Canonical:ubuntu-24_04-lts:server
  Canonical:ubuntu-24_04-lts:server-arm64
  Canonical:ubuntu-24_04-lts:minimal
  Canonical:0001-com-ubuntu-server-jammy:22_04-lts-gen2
  Debian:debian-12:12-gen2
  Debian:debian-13:13-gen2
  RedHat:RHEL:94_gen2
  RedHat:RHEL:10-lvm-gen2
  SUSE:sles-15-sp6:gen2
  almalinux:almalinux-x86_64:9-gen2
  resf:rockylinux-x86_64:9-base
  MicrosoftCBLMariner:azure-linux-3:azure-linux-3-gen2
  MicrosoftWindowsServer:WindowsServer:2025-datacenter-azure-edition
  MicrosoftWindowsServer:WindowsServer:2022-datacenter-azure-edition
  MicrosoftWindowsServer:WindowsServer:2022-datacenter-smalldisk-g2
  MicrosoftWindowsServer:WindowsServer:2019-datacenter-gensecond`
  .trim()
  .split(/\s+/)
  .map(line => {
    const [publisher = '', offer = '', sku = ''] = line.split(':');
    return { publisher, offer, sku };
  });
