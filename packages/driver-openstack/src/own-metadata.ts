/**
 * Metadata of a server that are not tags. The names are CB-Spider's, so that Spider and CB-Spider can read each
 * other's servers.
 */
export const imageKey = 'imagekey';
export const osTypeKey = 'os_type';

/**
 * The metadata key for the id of the port that was created with the server, because Neutron only knows it once the
 * server is built.
 */
export const portKey = 'spider-nic';

/** All metadata keys that are not tags. */
export const ownKeys: readonly string[] = [imageKey, osTypeKey, portKey];
