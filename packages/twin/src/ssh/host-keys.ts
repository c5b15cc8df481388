import ssh2 from 'ssh2';

/**
 * A new ed25519 key in OpenSSH's format. The generator of ssh2 writes, once in a few hundred times, a key that its
 * own parser refuses; such a one is thrown away.
 */
export function newHostKey(): string {
  for (;;) {
    const { private: key } = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(key) instanceof Error)) return key;
  }
}
