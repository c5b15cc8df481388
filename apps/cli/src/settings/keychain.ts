import { spawn } from 'node:child_process';
import { CommandError } from '../invocation/exit.ts';

/**
 * The system's keychain, used through its command-line tool. Secrets are passed on standard input, never on a
 * command line.
 */
interface Keychain {
  readonly read: (name: string) => readonly string[];
  readonly write: (name: string) => readonly string[];
  readonly remove: (name: string) => readonly string[];
  /** Returns the standard input of the write command. */
  readonly input: (name: string, secret: string) => string;
}

const service = 'spider';

const keychains: Partial<Readonly<Record<NodeJS.Platform, Keychain>>> = {
  darwin: {
    read: name => ['security', 'find-generic-password', '-s', service, '-a', name, '-w'],
    write: () => ['security', '-i'],
    remove: name => ['security', 'delete-generic-password', '-s', service, '-a', name],
    input: (name, secret) =>
      `add-generic-password -U -s ${quoted(service)} -a ${quoted(name)} -X ${Buffer.from(secret).toString('hex')}\n`,
  },
  linux: {
    read: name => ['secret-tool', 'lookup', 'service', service, 'account', name],
    write: name => ['secret-tool', 'store', '--label=Spider', 'service', service, 'account', name],
    remove: name => ['secret-tool', 'clear', 'service', service, 'account', name],
    input: (_name, secret) => secret,
  },
};

export async function readSecret(name: string): Promise<string> {
  return (await run(keychain().read(name), '')).replace(/\r?\n$/, '');
}

export async function writeSecret(name: string, secret: string): Promise<void> {
  const { write, input } = keychain();
  await run(write(name), input(name, secret));
}

export async function removeSecret(name: string): Promise<void> {
  await run(keychain().remove(name), '');
}

function keychain(): Keychain {
  const found = keychains[process.platform];
  if (found !== undefined) return found;
  throw new CommandError('unsupported', 'No supported keychain was found.', 'Log in without --keychain.');
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, character => `\\${character}`)}"`;
}

async function run([program = '', ...words]: readonly string[], input: string): Promise<string> {
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | string | null>(resolve => {
    child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'));
    child.once('close', resolve);
  });
  if (code === 0) return Buffer.concat(chunks).toString('utf8');
  throw new CommandError('failed', `${program} ended with ${code}.`, 'Log in without --keychain.');
}
