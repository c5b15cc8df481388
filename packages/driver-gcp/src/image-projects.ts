/**
 * Projects with public images, those of the most common operating systems first.
 *
 * @see https://cloud.google.com/compute/docs/images/os-details
 */
export const imageProjects = [
  'ubuntu-os-cloud',
  'debian-cloud',
  'rocky-linux-cloud',
  'rhel-cloud',
  'windows-cloud',
  'almalinux-cloud',
  'centos-cloud',
  'cos-cloud',
  'fedora-cloud',
  'fedora-coreos-cloud',
  'opensuse-cloud',
  'oracle-linux-cloud',
  'suse-cloud',
  'suse-sap-cloud',
  'rhel-sap-cloud',
  'ubuntu-os-pro-cloud',
  'ubuntu-os-accelerator-images',
  'rocky-linux-accelerator-cloud',
  'windows-sql-cloud',
  'cloud-hpc-image-public',
  'deeplearning-platform-release',
  'ml-images',
] as const;
