import { type Boot, kernelRelease, kernelVersion, loginUser, type Machine, machineName } from '../machine.ts';
import { root } from './inode.ts';
import type { VmDisk } from './vm-disk.ts';

/** What the first files contain. The files of `/proc` are generated at each read. */
export interface FirstFilesOptions {
  readonly machine: Machine;
  readonly boot: () => Boot;
  /** The names of the commands of the shell. */
  readonly commands: readonly string[];
}

/** Writes the files of a new VM to its disk. */
export function writeFirstFiles(disk: VmDisk, options: FirstFilesOptions): void {
  for (const path of ['/etc', '/root', '/usr/bin', '/var/log', '/tmp']) disk.mkdirs(path, root);
  disk.chmod('/tmp', 0o1777, root);
  disk.chmod('/root', 0o700, root);
  disk.symlink('usr/bin', '/bin', root);
  for (const [path, text] of Object.entries(texts(options.machine))) writeText(disk, path, text);
  addCommands(disk, options.commands);
  writeOwnFiles(disk, options);
}

/** Writes the files that differ between VMs to a disk, which may be a copy of another VM's. */
export function writeOwnFiles(disk: VmDisk, { machine, boot }: Omit<FirstFilesOptions, 'commands'>): void {
  const { hostName } = machine;
  for (const path of ['/etc', '/dev', '/proc/sys/kernel/random']) disk.mkdirs(path, root);
  writeText(disk, '/etc/hostname', `${hostName}\n`);
  writeText(disk, '/etc/hosts', `127.0.0.1 localhost\n127.0.1.1 ${hostName}\n`);
  writeHome(disk, machine, homeOf(machine));
  for (const [path, generate] of Object.entries(devices(machine, boot))) disk.addDevice(path, generate);
}

export function homeOf({ userName }: Pick<Machine, 'userName'>): string {
  return `/home/${userName}`;
}

/** Adds one file with all of the names. The shell only checks whether a command has a file. */
function addCommands(disk: VmDisk, [first = 'true', ...others]: readonly string[]): void {
  const path = `/usr/bin/${first}`;
  writeText(disk, path, '#!/bin/false\n');
  disk.chmod(path, 0o755, root);
  for (const name of others) disk.link(path, `/usr/bin/${name}`, root);
}

function writeHome(disk: VmDisk, { publicKey, userName }: Machine, home: string): void {
  const folder = `${home}/.ssh`;
  disk.mkdirs(folder, root);
  writeText(disk, `${folder}/authorized_keys`, `${publicKey.trim()}\n`);
  disk.chmod(folder, 0o700, root);
  disk.chmod(`${folder}/authorized_keys`, 0o600, root);
  disk.chmod(home, 0o750, root);
  if (userName === 'root') return;
  for (const path of [home, folder, `${folder}/authorized_keys`]) disk.chown(path, loginUser, root);
}

function texts({ userName, distribution }: Machine): Record<string, string> {
  const [, name = distribution, version = ''] = /^(.*?)\s+([\d.]+)$/.exec(distribution) ?? [];
  const id = name.toLowerCase().split(' ')[0] ?? '';
  const person = userName === 'root' ? '' : `${userName}:x:1000:1000::/home/${userName}:/bin/bash\n`;
  return {
    '/etc/os-release': `PRETTY_NAME="${distribution}"\nNAME="${name}"\nVERSION_ID="${version}"\nID=${id}\n`,
    '/etc/passwd': `root:x:0:0:root:/root:/bin/bash\n${person}`,
    '/etc/group': `root:x:0:\n${person === '' ? '' : `${userName}:x:1000:\n`}`,
    '/etc/motd': `A VM of the virtual cloud. Its files are in memory, and its shell is simulated.\n`,
  };
}

function devices(machine: Machine, boot: () => Boot): Record<string, () => string> {
  const memoryKiB = machine.memoryMiB * 1024;
  return {
    '/dev/null': () => '',
    '/proc/version': () => `Linux version ${kernelRelease} ${kernelVersion}\n`,
    '/proc/uptime': () => {
      const seconds = Math.max(Date.now() - boot().bootedAt, 0) / 1000;
      return `${seconds.toFixed(2)} ${(seconds * machine.vCpuCount).toFixed(2)}\n`;
    },
    '/proc/meminfo': () =>
      `MemTotal: ${memoryKiB} kB\nMemFree: ${memoryKiB} kB\nMemAvailable: ${memoryKiB} kB\n`,
    '/proc/cpuinfo': () =>
      Array.from(
        { length: machine.vCpuCount },
        (_, index) => `processor\t: ${index}\nmodel name\t: ${machineName(machine)} virtual processor\n\n`,
      ).join(''),
    '/proc/sys/kernel/hostname': () => `${machine.hostName}\n`,
    '/proc/sys/kernel/random/boot_id': () => `${boot().bootId}\n`,
  };
}

function writeText(disk: VmDisk, path: string, text: string): void {
  const file = disk.open(path, { write: true, create: true, truncate: true }, root);
  file.write(0, Buffer.from(text));
  file.close();
}
