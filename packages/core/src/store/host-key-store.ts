/** The public key by which a machine proves over SSH who it is. */
export interface HostKeyRecord {
  /** `ssh-ed25519` and the like. */
  readonly type: string;
  /** Base64, as in `known_hosts`. */
  readonly publicKey: string;
}

/** Keys that machines have shown at the first contact, by an id that stays with the machine. */
export interface HostKeyStore {
  get(id: string): Promise<HostKeyRecord | undefined>;
  /** Records the key, unless there is one already: of processes that ask at once, the first one's stays. */
  put(id: string, key: HostKeyRecord): Promise<void>;
  /** Forgets the key. Harmless when there is none. */
  remove(id: string): Promise<void>;
}
