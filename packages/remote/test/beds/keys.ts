import ssh2 from 'ssh2';

/**
 * Generates a key pair as OpenSSH text. Once in a few hundred times the generator of ssh2 writes a key that
 * its own parser refuses; such a key is discarded.
 */
export function keyPair(): { readonly private: string; readonly public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}
