/** Images that every tenant sees, and one of another user's own. */
export const templates = [
  {
    ...{
      id: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b201',
      name: 'Ubuntu-22.04',
      os: 'Ubuntu 22.04',
      arch: 'x86_64',
    },
    ...{
      size: 20,
      ownership: 'PUBLIC',
      state: 'AVAILABLE',
      format: 'qcow2',
      enabled: 1,
      templateType: 'DEFAULT',
    },
    ...{ createdAt: '2022-05-02 01:00:00', description: '', protection: 1, osType: 'LINUX' },
  },
  {
    ...{ id: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b202', name: 'CentOS-7.9', os: 'CentOS 7.9', arch: 'x86_64' },
    ...{
      size: 20,
      ownership: 'PUBLIC',
      state: 'AVAILABLE',
      format: 'qcow2',
      enabled: 1,
      templateType: 'DEFAULT',
    },
    ...{ createdAt: '2021-01-12 01:00:00', description: '', protection: 1, osType: 'LINUX' },
  },
  {
    ...{
      id: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b203',
      name: 'Windows-2019',
      os: 'Windows Server 2019',
      arch: 'x86_64',
    },
    ...{
      size: 50,
      ownership: 'PUBLIC',
      state: 'AVAILABLE',
      format: 'qcow2',
      enabled: 1,
      templateType: 'DEFAULT',
    },
    ...{ createdAt: '2021-03-04 01:00:00', description: '', protection: 1, osType: 'WINDOWS' },
  },
  {
    ...{ id: '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b204', name: 'our-own', os: 'Ubuntu 20.04', arch: 'x86_64' },
    ...{
      size: 20,
      ownership: 'TENANT',
      state: 'AVAILABLE',
      format: 'qcow2',
      enabled: 1,
      templateType: 'DEFAULT',
    },
    ...{ createdAt: '2023-08-09 01:00:00', description: '', protection: 0, osType: 'LINUX' },
  },
] as const;

/** `mem` and `disk` in GB. */
export const specs = [
  {
    id: '2f9b7c31-66aa-4e0e-8c53-10c0e0000001',
    name: 'small-1',
    cpu: 1,
    mem: 2,
    disk: 20,
    gpu: 0,
    enabled: 1,
  },
  {
    id: '2f9b7c31-66aa-4e0e-8c53-10c0e0000002',
    name: 'medium-2',
    cpu: 2,
    mem: 4,
    disk: 20,
    gpu: 0,
    enabled: 1,
  },
  {
    id: '2f9b7c31-66aa-4e0e-8c53-10c0e0000003',
    name: 'gpu-8',
    cpu: 8,
    mem: 32,
    disk: 50,
    gpu: 1,
    enabled: 1,
  },
] as const;
