import { type NativeId, toNativeId } from '@cb-spider/core/driver';
import { found, requiredText } from '@cb-spider/driver-kit';

/** Returns the last part of a link: the name of an object. */
export function nameIn(link: string | null | undefined): string {
  return requiredText(link, 'a link').split('/').at(-1) ?? '';
}

/** Returns the part of a link after the host and the version: `projects/p/global/networks/n`. */
export function pathIn(link: string | null | undefined): string | undefined {
  return /projects\/.*$/.exec(link ?? '')?.[0];
}

/** Returns the id of an image: its link, with one spelling of the host, because hosts write it differently. */
export function imageIdIn(link: string | null | undefined): NativeId | undefined {
  const path = pathIn(link);
  return path === undefined ? undefined : toNativeId(`https://www.googleapis.com/compute/v1/${path}`);
}

/**
 * The zone and name of a VM or a disk. Names are unique only in a zone, so an id consists of both:
 * `us-central1-a/web`.
 */
export interface ZonalPlace {
  readonly zone: string;
  readonly name: string;
}

export function vmIdOf({ zone, name }: ZonalPlace): NativeId {
  return toNativeId(`${zone}/${name}`);
}

/** Names of disks are also unique only in a zone. */
export const diskIdOf = vmIdOf;

/** Returns the region of a zone: `us-central1` for `us-central1-a`. */
export function regionOf(zone: string): string {
  return zone.replace(/-[a-z0-9]+$/, '');
}

/** Fails with `not_found` for a text that cannot be the id of a VM. */
export function placeOfVm(id: NativeId): ZonalPlace {
  return zonalPlace('VM', id);
}

/** Fails with `not_found` for a text that cannot be the id of a disk. */
export function placeOfDisk(id: NativeId): ZonalPlace {
  return zonalPlace('disk', id);
}

function zonalPlace(what: string, id: NativeId): ZonalPlace {
  const [, zone = '', name = ''] = found(/^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(id) ?? undefined, what, id);
  return { zone, name };
}

/** Returns the id of the VM in a link: `…/zones/us-central1-a/instances/web`. */
export function vmIdIn(link: string | null | undefined): NativeId | undefined {
  const [, zone, name] = /\/zones\/([^/]+)\/instances\/([^/]+)$/.exec(link ?? '') ?? [];
  return zone && name ? vmIdOf({ zone, name }) : undefined;
}

/** Returns the id of the disk in a link: `…/zones/us-central1-a/disks/data`. */
export function diskIdIn(link: string | null | undefined): NativeId | undefined {
  const [, zone, name] = /\/zones\/([^/]+)\/disks\/([^/]+)$/.exec(link ?? '') ?? [];
  return zone && name ? diskIdOf({ zone, name }) : undefined;
}

/** Returns the name in the id of a machine image; `undefined` for the id of another image. */
export function machineImageIn(id: string): string | undefined {
  return /(?:^|\/)projects\/[^/]+\/global\/machineImages\/([a-z0-9-]+)$/.exec(id)?.[1];
}

/** Returns the id of a NIC, which has none of its own: `us-central1-a/web/nic0`. */
export function nicIdOf(vmId: NativeId, nic: string): NativeId {
  return toNativeId(`${vmId}/${nic}`);
}

/** Returns an id that is a name and is used in a path. Fails with `not_found` for a text that cannot be a name. */
export function nameOf(what: string, id: NativeId): string {
  return found(/^[a-z][a-z0-9-]*$/.exec(id)?.[0], what, id);
}
