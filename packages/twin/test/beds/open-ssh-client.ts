import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe } from '@jest/globals';
import { ownKey } from './ssh-bed.ts';

const isInstalled = spawnSync('ssh', ['-V']).status === 0;
if (!isInstalled) process.stderr.write('Skipped: OpenSSH’s programs are not installed.\n');

/** Suites that need OpenSSH's programs, which CI has. */
export const withOpenSsh = isInstalled || process.env.CI === 'true' ? describe : describe.skip;

/** Runs OpenSSH's programs with a separate folder, and with a key that the VMs of test beds accept. */
export class OpenSshClient {
  readonly folder = mkdtempSync(join(tmpdir(), 'twin-openssh-'));
  /** The configuration file for `-F`. With it, programs that start others, such as `ssh -J`, pass all options on. */
  readonly config = join(this.folder, 'config');

  constructor() {
    const keyFile = join(this.folder, 'key');
    writeFileSync(keyFile, ownKey.private, { mode: 0o600 });
    writeFileSync(
      this.config,
      `IdentityFile ${keyFile}
IdentitiesOnly yes
BatchMode yes
UserKnownHostsFile ${join(this.folder, 'known_hosts')}
StrictHostKeyChecking accept-new
LogLevel ERROR
User cb-user
`,
    );
  }

  call(program: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
    return promisify(execFile)(program, ['-F', this.config, ...args], { timeout: 15_000 });
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
