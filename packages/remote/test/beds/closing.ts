import { afterEach } from '@jest/globals';
import { memoryHostKeyStore, SshRemote, type SshRemoteOptions } from '../../src/index.ts';
import { type FakeSsh, type FakeSshOptions, startFakeSsh } from './fake-ssh.ts';

const toClose: AsyncDisposable[] = [];

afterEach(async () => {
  for (const resource of toClose.splice(0).reverse()) await resource[Symbol.asyncDispose]();
});

/** Disposes of the resource at the end of the current test. */
export function closing<T extends AsyncDisposable>(resource: T): T {
  toClose.push(resource);
  return resource;
}

/** Starts a fake server for the current test. */
export async function fake(options: FakeSshOptions = {}): Promise<FakeSsh> {
  return closing(await startFakeSsh(options));
}

/** Returns a remote for the current test, with host keys in memory. */
export function remoteWith(options: Partial<SshRemoteOptions> = {}): SshRemote {
  return closing(new SshRemote({ hostKeys: memoryHostKeyStore(), connectTimeoutMs: 60_000, ...options }));
}
