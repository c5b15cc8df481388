import ssh2 from 'ssh2';

/** A key pair as OpenSSH text. */
export function keyPair(): { readonly private: string; readonly public: string } {
  return ssh2.utils.generateKeyPairSync('ed25519');
}
