import { type NativeId, toNativeId } from '@cb-spider/core/driver';
import { found, requiredText } from '@cb-spider/driver-kit';

/** The last part of a link: an object's name. */
export function nameIn(link: string | null | undefined): string {
  return requiredText(link, 'a link').split('/').at(-1) ?? '';
}

/** What a link says behind the host and the version: `projects/p/global/networks/n`. */
export function pathIn(link: string | null | undefined): string | undefined {
  return /projects\/.*$/.exec(link ?? '')?.[0];
}

/** The id of an image: its link, whose beginning hosts write differently. */
export function imageIdIn(link: string | null | undefined): NativeId | undefined {
  const path = pathIn(link);
  return path === undefined ? undefined : toNativeId(`https://www.googleapis.com/compute/v1/${path}`);
}

/** Where a VM or a disk is. Names are unique in a zone only, so that its id is both: `us-central1-a/web`. */
export interface ZonalPlace {
  readonly zone: string;
  readonly name: string;
}

export function vmIdOf({ zone, name }: ZonalPlace): NativeId {
  return toNativeId(`${zone}/${name}`);
}

/** Names of disks are unique in a zone only, too. */
export const diskIdOf = vmIdOf;

/** The region of a zone: `us-central1` of `us-central1-a`. */
export function regionOf(zone: string): string {
  return zone.replace(/-[a-z0-9]+$/, '');
}

/** Fails with `not_found` for what cannot be a VM's id. */
export function placeOfVm(id: NativeId): ZonalPlace {
  return zonalPlace('VM', id);
}

/** Fails with `not_found` for what cannot be a disk's id. */
export function placeOfDisk(id: NativeId): ZonalPlace {
  return zonalPlace('disk', id);
}

function zonalPlace(what: string, id: NativeId): ZonalPlace {
  const [, zone = '', name = ''] = found(/^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(id) ?? undefined, what, id);
  return { zone, name };
}

/** The VM behind a link: `…/zones/us-central1-a/instances/web`. */
export function vmIdIn(link: string | null | undefined): NativeId | undefined {
  const [, zone, name] = /\/zones\/([^/]+)\/instances\/([^/]+)$/.exec(link ?? '') ?? [];
  return zone && name ? vmIdOf({ zone, name }) : undefined;
}

/** The disk behind a link: `…/zones/us-central1-a/disks/data`. */
export function diskIdIn(link: string | null | undefined): NativeId | undefined {
  const [, zone, name] = /\/zones\/([^/]+)\/disks\/([^/]+)$/.exec(link ?? '') ?? [];
  return zone && name ? diskIdOf({ zone, name }) : undefined;
}

/** The name in the id of a machine image; nothing for the id of another image. */
export function machineImageIn(id: string): string | undefined {
  return /(?:^|\/)projects\/[^/]+\/global\/machineImages\/([a-z0-9-]+)$/.exec(id)?.[1];
}

/** A NIC has no id of its own: `us-central1-a/web/nic0`. */
export function nicIdOf(vmId: NativeId, nic: string): NativeId {
  return toNativeId(`${vmId}/${nic}`);
}

/** An id that is a name and travels in a path. Fails with `not_found` for what cannot be one. */
export function nameOf(what: string, id: NativeId): string {
  return found(/^[a-z][a-z0-9-]*$/.exec(id)?.[0], what, id);
}
