import { createHash } from 'node:crypto';

/** The public key with which a host proves its identity. */
export interface HostKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa` and the like. */
  readonly type: string;
  /** Base64, as in `known_hosts`. */
  readonly publicKey: string;
}

/**
 * A store of host keys, by an id that stays with the machine. Several processes may share one. The server
 * keeps it in its database; {@link memoryHostKeyStore} loses everything at the end of the process.
 */
export interface HostKeyStore {
  get(id: string): Promise<HostKey | undefined>;
  /** Records the key unless there is already one: the first key stays until it is removed. */
  put(id: string, key: HostKey): Promise<void>;
  /** Removes the key, so that the next contact records a new one. Does nothing if there is none. */
  remove(id: string): Promise<void>;
}

/** Returns a store that keeps host keys in memory. */
export function memoryHostKeyStore(): HostKeyStore {
  const keys = new Map<string, HostKey>();
  return {
    get: async id => keys.get(id),
    put: async (id, key) => {
      if (!keys.has(id)) keys.set(id, key);
    },
    remove: async id => {
      keys.delete(id);
    },
  };
}

/** Returns the fingerprint as `ssh-keygen -l` prints it: `SHA256:` and 43 characters. */
export function hostKeyFingerprint(key: HostKey): string {
  const digest = createHash('sha256').update(Buffer.from(key.publicKey, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
