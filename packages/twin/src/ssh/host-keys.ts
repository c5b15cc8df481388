import ssh2 from 'ssh2';

/**
 * Generates an ed25519 key in OpenSSH's format. Once in a few hundred times, the generator of ssh2 writes a key that
 * its own parser refuses; such a key is discarded.
 */
export function newHostKey(): string {
  for (;;) {
    const { private: key } = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(key) instanceof Error)) return key;
  }
}
