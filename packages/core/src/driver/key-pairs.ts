import type { Change } from './accepted.ts';
import type { CallContext } from './call-context.ts';
import type { NativeId, NativeObject, Page, Tags } from './ids.ts';

/** The public half of an SSH key, kept at the cloud to be put into VMs. */
export interface KeyPair extends NativeObject {
  /** As the cloud computes it; missing where it does not. */
  readonly fingerprint?: string | undefined;
  /** In OpenSSH's one-line form; missing where the cloud does not give it back. */
  readonly publicKey?: string | undefined;
}

export interface KeyPairSpec {
  /** Already legal for this cloud, and never used before. */
  readonly name: string;
  /** In OpenSSH's one-line form. Core makes the pair: the private half never travels to a cloud. */
  readonly publicKey: string;
  readonly tags: Tags;
}

/**
 * Key pairs that the cloud keeps. A driver whose cloud keeps none has no such handler, and says so in
 * `features.keyPairs`: core then keeps them, and hands {@link VmSpec.publicKey} to each VM.
 */
export interface KeyPairDriverV1 {
  /** Uploads the public key. Same key again: the same pair. Fails with `already_exists` when the name is taken. */
  doCreate(spec: KeyPairSpec, context: CallContext): Promise<Change<KeyPair>>;
  doGet(id: NativeId, context: CallContext): Promise<KeyPair>;
  doList(pageToken: string | undefined, context: CallContext): Promise<Page<KeyPair>>;
  /** Fails with `not_found`, also where the cloud itself would say nothing. VMs that use it keep running. */
  doDelete(id: NativeId, context: CallContext): Promise<Change<void>>;
}
