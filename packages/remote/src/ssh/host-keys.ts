import { createHash } from 'node:crypto';

/** The public key by which a host proves who it is. */
export interface HostKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa` and the like. */
  readonly type: string;
  /** Base64, as in `known_hosts`. */
  readonly publicKey: string;
}

/**
 * Where host keys are remembered, by an id that stays with the machine. Several processes may share one. The
 * server keeps it in its database; {@link memoryHostKeyStore} forgets everything at the end of the process.
 */
export interface HostKeyStore {
  get(id: string): Promise<HostKey | undefined>;
  /** Records the key, unless there is one already: the first one stays until it is removed. */
  put(id: string, key: HostKey): Promise<void>;
  /** Forgets the key, so that the next contact records a new one. Harmless when there is none. */
  remove(id: string): Promise<void>;
}

/** Host keys in memory. */
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

/** As `ssh-keygen -l` prints it: `SHA256:` and 43 characters. */
export function hostKeyFingerprint(key: HostKey): string {
  const digest = createHash('sha256').update(Buffer.from(key.publicKey, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}
