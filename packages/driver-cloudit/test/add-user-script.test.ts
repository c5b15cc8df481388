import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addUserScript } from '../src/first-login/add-user-script.ts';
import { anotherKey, publicKey } from './fake-connection.ts';

const isLinux = process.platform === 'linux';
const reason = isLinux ? '' : ' (skipped: VMs have the tools of Linux)';

/** Uses the shell and the tools of this machine, in a folder that represents the root of a VM. */
(isLinux ? describe : describe.skip)(`the script of the first login${reason}`, () => {
  let root: string;
  const at = (path: string) => join(root, path);
  const read = (path: string) => readFileSync(at(path), 'utf8');
  const write = (path: string, text: string) => writeFileSync(at(path), text);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cloudit-vm-'));
    for (const folder of ['bin', 'etc/ssh/sshd_config.d', 'etc/sudoers.d', 'home'])
      mkdirSync(at(folder), { recursive: true });
    // Tools that would change the machine itself are replaced by scripts that record their arguments.
    for (const tool of ['useradd', 'chown', 'systemctl', 'restorecon', 'id']) {
      const answer = tool === 'id' ? `grep -qs useradd ${at('log')}` : 'true';
      writeFileSync(at(`bin/${tool}`), `#!/bin/sh\necho ${tool} "$@" >> ${at('log')}\n${answer}\n`, {
        mode: 0o755,
      });
    }
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function run(key = publicKey): void {
    const script = addUserScript('cb-user', key).replaceAll(/\/(etc|home)\//g, `${root}/$1/`);
    execFileSync('sh', ['-c', script], { env: { PATH: `${at('bin')}:${process.env.PATH}` }, stdio: 'pipe' });
  }

  it('turns passwords off wherever they are turned on, and leaves the rest of the settings', () => {
    write(
      'etc/ssh/sshd_config',
      'Include x\n#PasswordAuthentication yes\n# PasswordAuthentication. See\nX11Forwarding yes\n',
    );
    write('etc/ssh/sshd_config.d/50-cloud-init.conf', 'PasswordAuthentication yes\n');
    run();
    expect(read('etc/ssh/sshd_config')).toBe(
      'Include x\nPasswordAuthentication no\n# PasswordAuthentication. See\nX11Forwarding yes\n',
    );
    expect(read('etc/ssh/sshd_config.d/50-cloud-init.conf')).toBe('PasswordAuthentication no\n');
  });

  it('says so first where the settings say nothing', () => {
    write('etc/ssh/sshd_config', 'X11Forwarding yes\n');
    run();
    expect(read('etc/ssh/sshd_config')).toBe('PasswordAuthentication no\nX11Forwarding yes\n');
  });

  it('gives the user sudo and the key, for nobody else to read', () => {
    write('etc/ssh/sshd_config', 'PasswordAuthentication yes\n');
    run();
    expect(read('etc/sudoers.d/cb-user')).toBe('cb-user ALL=(ALL) NOPASSWD:ALL\n');
    expect(read('home/cb-user/.ssh/authorized_keys')).toBe(`${publicKey}\n`);
    const modes = ['etc/sudoers.d/cb-user', 'home/cb-user/.ssh', 'home/cb-user/.ssh/authorized_keys'];
    expect(modes.map(path => statSync(at(path)).mode & 0o777)).toEqual([0o440, 0o700, 0o600]);
    expect(read('log')).toContain(`chown -R cb-user: ${root}/home/cb-user/.ssh\n`);
    expect(read('log')).toContain('systemctl restart sshd\n');
  });

  it('runs twice like once, and another key takes the place of the first', () => {
    write('etc/ssh/sshd_config', 'PasswordAuthentication yes\n');
    run();
    const settings = read('etc/ssh/sshd_config');
    run(anotherKey);
    expect(read('etc/ssh/sshd_config')).toBe(settings);
    expect(read('home/cb-user/.ssh/authorized_keys')).toBe(`${anotherKey}\n`);
    expect(read('log').match(/^useradd/gm)).toHaveLength(1);
  });
});
