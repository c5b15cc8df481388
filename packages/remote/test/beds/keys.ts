import ssh2 from 'ssh2';

/**
 * A key pair as OpenSSH text. The generator of ssh2 writes, once in a few hundred times, a key that its own
 * parser refuses; such a one is thrown away.
 */
export function keyPair(): { readonly private: string; readonly public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519');
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}
