import { afterEach } from '@jest/globals';
import { memoryHostKeyStore, SshRemote, type SshRemoteOptions } from '../../src/index.ts';
import { type FakeSsh, type FakeSshOptions, startFakeSsh } from './fake-ssh.ts';

const toClose: AsyncDisposable[] = [];

afterEach(async () => {
  for (const one of toClose.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

/** Closes it when the current test is over. */
export function closing<T extends AsyncDisposable>(one: T): T {
  toClose.push(one);
  return one;
}

/** A fake server for the current test. */
export async function fake(options: FakeSshOptions = {}): Promise<FakeSsh> {
  return closing(await startFakeSsh(options));
}

/** A remote for the current test, with host keys in memory. */
export function remoteWith(options: Partial<SshRemoteOptions> = {}): SshRemote {
  return closing(new SshRemote({ hostKeys: memoryHostKeyStore(), connectTimeoutMs: 60_000, ...options }));
}
