const privateKeyMark = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Shorter values would appear in other text by chance. */
const minSecretLength = 8;

/** Looks for secrets where they must not appear. */
export class SecretWatch {
  /** The places where a secret was seen, without the secret. */
  readonly leaks: string[] = [];
  readonly #secrets = new Map<string, string>();

  /** Registers `value` as a secret. Values of fewer than 8 characters cannot be distinguished from other text. */
  add(name: string, value: string): void {
    const lines = value
      .split('\n')
      .filter(line => line.length >= minSecretLength && !line.startsWith('-----'));
    for (const line of value.includes('PRIVATE KEY') ? lines.slice(1, 2) : lines)
      this.#secrets.set(line, name);
  }

  /** Searches `text`, which came from `place`, for secrets. */
  scan(place: string, text: string): void {
    if (privateKeyMark.test(text)) this.leaks.push(`${place} holds a private key`);
    for (const [secret, name] of this.#secrets) {
      if (text.includes(secret)) this.leaks.push(`${place} holds the secret ${name}`);
    }
  }
}
