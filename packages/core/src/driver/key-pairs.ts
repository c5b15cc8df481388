import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** The public half of an SSH key, stored at the cloud so that VMs can be created with it. */
export interface KeyPair extends NativeObject {
  /** As the cloud computes it; missing if the cloud does not report it. */
  readonly fingerprint?: string | undefined;
  /** In OpenSSH's one-line form; missing if the cloud does not return it. */
  readonly publicKey?: string | undefined;
}

/** The spec of a new key pair. */
export interface KeyPairSpec {
  /** A name that is valid at this cloud and was never used before. */
  readonly name: string;
  /** In OpenSSH's one-line form. Core generates the pair, and never sends the private half to a cloud. */
  readonly publicKey: string;
  readonly tags: Tags;
}

/**
 * Key pairs that the cloud stores. A driver whose cloud stores none has no such handler, and says so in
 * `features.keyPairs`: core then stores them, and passes {@link VmSpec.publicKey} to each VM.
 */
export interface KeyPairDriverV1 {
  /**
   * Uploads the public key. A repeat with the same idempotency key returns the same key pair. Fails with
   * `already_exists` when the name is taken.
   */
  doCreate(spec: KeyPairSpec, context: CallContext): Promise<Change<KeyPair>>;
  doGet(id: NativeId, context: CallContext): Promise<KeyPair>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<KeyPair>>;
  /** Fails with `not_found`, even if the cloud itself would report success. VMs that use the key pair keep running. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
}
