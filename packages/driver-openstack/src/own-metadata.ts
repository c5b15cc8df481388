/** Metadata of a server that is no tag. CB-Spider's names, so that each reads the other's servers. */
export const imageKey = 'imagekey';
export const osTypeKey = 'os_type';

/** Metadata with the id of the port that came with the server, which Neutron learns only when it is built. */
export const portKey = 'spider-nic';

/** All keys of metadata that are not tags. */
export const ownKeys: readonly string[] = [imageKey, osTypeKey, portKey];
