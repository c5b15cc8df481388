import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page } from './ids.ts';

/** A disk image that VMs can be made from. */
export interface Image extends NativeObject {
  readonly state: 'available' | 'unavailable' | 'unknown';
  readonly architecture: ImageArchitecture;
  readonly platform: 'linux' | 'windows' | 'unknown';
  /** Name and version of the system, such as `Ubuntu 24.04`; empty where the cloud does not say. */
  readonly distribution: string;
  /** The least root disk that it needs, in GB; missing where the cloud does not say. */
  readonly diskSizeGB?: number | undefined;
  /** The cloud's word for the disk type behind it; missing where the cloud does not say. */
  readonly diskType?: string | undefined;
}

export type ImageArchitecture =
  | 'arm32'
  | 'arm64'
  | 'arm64_mac'
  | 'x86_32'
  | 'x86_64'
  | 'x86_32_mac'
  | 'x86_64_mac'
  | 'unknown';

/** Public images of the connection's region. */
export interface ImageDriverV1 {
  /** Fails with `not_found` for an id that the region does not have. */
  doGet(id: NativeId, context: CallContext): Promise<Image>;
  /** One page of the public images, in an order that does not change between pages. */
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>>;
}
