import { CloudRefusal } from '@cb-spider/driver-kit';

/** 2.47 (Pike): servers show their flavour. This is the oldest supported version. */
const oldest = 47;

/** 2.79 (Train): the version that this driver was written for; later ones change nothing that it uses. */
const newest = 79;

/**
 * Returns the newest microversion that both Nova and the driver support, from Nova's version document.
 *
 * @see https://docs.openstack.org/api-guide/compute/microversions.html
 */
export function pickMicroversion(body: unknown): string {
  const { version } = (body ?? {}) as { version?: { version?: string; min_version?: string } };
  if (version === undefined)
    throw new CloudRefusal('unavailable', 'GET /v2.1/ did not return the versions of Nova.');
  const theirNewest = minorOf(version.version);
  const theirOldest = minorOf(version.min_version);
  const best = Math.min(newest, theirNewest ?? -1);
  if (best < oldest || best < (theirOldest ?? 0)) {
    throw new CloudRefusal(
      'unsupported',
      `Nova supports microversions ${version.min_version ?? '?'} to ${version.version ?? '?'}; the driver 2.${oldest} to 2.${newest}.`,
      { hint: 'The driver needs OpenStack Pike (2017) or later.' },
    );
  }
  return `2.${best}`;
}

function minorOf(version: string | undefined): number | undefined {
  const minor = /^2\.(\d+)$/.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
