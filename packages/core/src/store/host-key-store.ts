/** The public key with which a machine proves its identity over SSH. */
export interface HostKeyRecord {
  /** Such as `ssh-ed25519`. */
  readonly type: string;
  /** Base64, as in `known_hosts`. */
  readonly publicKey: string;
}

/** Host keys that machines have presented at the first contact, by an id that stays with the machine. */
export interface HostKeyStore {
  get(id: string): Promise<HostKeyRecord | undefined>;
  /**
   * Stores the key, unless there is one already. If several processes store one at the same time, the first one
   * stays.
   */
  put(id: string, key: HostKeyRecord): Promise<void>;
  /** Deletes the key. Does nothing if there is none. */
  remove(id: string): Promise<void>;
}
