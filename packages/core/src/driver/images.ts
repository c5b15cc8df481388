import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page } from './ids.ts';

/** A disk image that VMs can be created from. */
export interface Image extends NativeObject {
  readonly state: 'available' | 'unavailable' | 'unknown';
  readonly architecture: ImageArchitecture;
  readonly platform: 'linux' | 'windows' | 'unknown';
  /** Name and version of the operating system, such as `Ubuntu 24.04`; empty if the cloud does not report it. */
  readonly distribution: string;
  /** The smallest root disk that the image needs, in GB; missing if the cloud does not report it. */
  readonly diskSizeGB?: number | undefined;
  /** The cloud's name for the disk type of the image; missing if the cloud does not report it. */
  readonly diskType?: string | undefined;
}

/** The processor architecture of an image. */
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
  /** Returns one page of the public images, in an order that does not change between pages. */
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<Image>>;
}
