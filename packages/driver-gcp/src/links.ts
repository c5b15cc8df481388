import { type NativeId, toNativeId } from '@cb-spider/core/driver';
import { notFound } from './refusal.ts';

/** The last part of a link: an object's name. */
export function nameIn(link: string | null | undefined): string {
  return (link ?? '').split('/').at(-1) ?? '';
}

/** What a link says behind the host and the version: `projects/p/global/networks/n`. */
export function pathIn(link: string | null | undefined): string {
  return /projects\/.*$/.exec(link ?? '')?.[0] ?? '';
}

/** The id of an image: its link, of which hosts write the beginning differently. Empty where there is no link. */
export function imageIdIn(link: string | null | undefined): NativeId {
  const path = pathIn(link);
  return toNativeId(path === '' ? '' : `https://www.googleapis.com/compute/v1/${path}`);
}

/** Where a VM is. Names of VMs are unique in a zone only, so that its id is both: `us-central1-a/web`. */
export interface VmPlace {
  readonly zone: string;
  readonly name: string;
}

export function vmIdOf({ zone, name }: VmPlace): NativeId {
  return toNativeId(`${zone}/${name}`);
}

/** Fails with `not_found` for what cannot be a VM's id. */
export function placeOfVm(id: NativeId): VmPlace {
  const [, zone, name] = /^([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(id) ?? [];
  if (zone === undefined || name === undefined) throw notFound('VM', id);
  return { zone, name };
}

/** The VM behind a link: `…/zones/us-central1-a/instances/web`. */
export function vmIdIn(link: string | null | undefined): NativeId | undefined {
  const [, zone, name] = /\/zones\/([^/]+)\/instances\/([^/]+)$/.exec(link ?? '') ?? [];
  return zone && name ? vmIdOf({ zone, name }) : undefined;
}

/** A VM has one NIC that counts here, `nic0`, which has no id of its own. */
export function nicIdOf(vmId: NativeId): NativeId {
  return toNativeId(`${vmId}/nic0`);
}

/** An id that is a name and travels in a path. Fails with `not_found` for what cannot be one. */
export function nameOf(what: string, id: NativeId): string {
  if (/^[a-z][a-z0-9-]*$/.test(id)) return id;
  throw notFound(what, id);
}
