import { type CustomCommand, defineCommand } from 'just-bash';
import { DiskError } from '../disk/disk-error.ts';
import { type DiskUser, root } from '../disk/inode.ts';
import { type Boot, kernelRelease, kernelVersion, loginUser, type Machine, machineName } from '../machine.ts';
import { ifconfigText, ipText } from './network-text.ts';
import type { RemoteFiles } from './remote-files.ts';

/** The VM that the commands report on, and the user who runs them. */
export interface CommandSubject {
  readonly machine: Machine;
  readonly boot: Boot;
  readonly files: RemoteFiles;
  readonly user: DiskUser;
}

type CommandHandler = (
  subject: CommandSubject,
  args: readonly string[],
  folder: string,
) => string | Refusal | Promise<string | Refusal>;

interface Refusal {
  readonly exitCode: number;
  readonly stderr: string;
}

const handlers: Readonly<Record<string, CommandHandler>> = {
  arch: ({ machine }) => machineName(machine),
  chown,
  df: async ({ machine, files }, args) => dfText(machine, await files.space(), args),
  free: ({ machine }, args) => freeText(machine, args),
  groups: ({ machine, user }) => nameOf(machine, user.uid),
  hostname: ({ machine }, [option]) => {
    if (option === '-I') return machine.nics.flatMap(nic => nic.addresses).join(' ');
    return option === undefined || option.startsWith('-')
      ? machine.hostName
      : refuse('hostname', 'the name of a VM is set by its cloud');
  },
  id: ({ machine, user }, args) => idText(machine, user, args),
  ifconfig: ({ machine }) => ifconfigText(machine),
  ip: ({ machine }, args) => ipText(machine, args) ?? refuse('ip', `'${args.join(' ')}' is not supported`),
  lscpu: ({ machine }) =>
    `Architecture:  ${machineName(machine)}\nCPU(s):        ${machine.vCpuCount}\nHypervisor:    virtual cloud`,
  nproc: ({ machine }) => String(machine.vCpuCount),
  sync: () => '',
  systemctl: ({ machine }, args) => systemctlText(machine, args),
  uname: ({ machine }, args) => unameText(machine, args),
  uptime: ({ boot }) => uptimeText(boot),
  whoami: ({ machine, user }) => nameOf(machine, user.uid),
};

/** The names of the commands that report on the VM. */
export const machineCommandNames: readonly string[] = Object.keys(handlers);

/** Creates the commands that report on the VM. Each reports the actual state, or that it does not know it. */
export function machineCommands(subject: CommandSubject): CustomCommand[] {
  return Object.entries(handlers).map(([name, handler]) =>
    defineCommand(name, async (args, { cwd }) => {
      const output = await handler(subject, args, cwd);
      if (typeof output !== 'string') return { stdout: '', ...output };
      return { stdout: output === '' ? '' : `${output}\n`, stderr: '', exitCode: 0 };
    }),
  );
}

function refuse(command: string, message: string, exitCode = 1): Refusal {
  return { exitCode, stderr: `${command}: ${message}\n` };
}

function nameOf({ userName }: Machine, uid: number): string {
  return uid === 0 ? 'root' : userName;
}

function idText(machine: Machine, { uid, gid }: DiskUser, args: readonly string[]): string {
  const name = nameOf(machine, uid);
  const wanted = args.join('');
  if (wanted === '-u') return String(uid);
  if (wanted === '-g' || wanted === '-G') return String(gid);
  if (/^-(u|g|G)?n(u|g|G)?$/.test(wanted)) return name;
  return `uid=${uid}(${name}) gid=${gid}(${name}) groups=${gid}(${name})`;
}

function unameText(machine: Machine, args: readonly string[]): string {
  const letters = args.join('').replaceAll('-', '') || 's';
  const fields: Readonly<Record<string, string>> = {
    s: 'Linux',
    n: machine.hostName,
    r: kernelRelease,
    v: kernelVersion,
    m: machineName(machine),
    o: 'GNU/Linux',
  };
  const wanted = letters === 'a' || letters === 'all' ? Object.keys(fields) : [...letters];
  return Object.keys(fields)
    .filter(letter => wanted.includes(letter))
    .map(letter => fields[letter])
    .join(' ');
}

function uptimeText({ bootedAt }: Boot): string {
  const minutes = Math.floor(Math.max(Date.now() - bootedAt, 0) / 60_000);
  const hours = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return ` ${new Date().toISOString().slice(11, 19)} up ${hours},  1 user,  load average: 0.00, 0.00, 0.00`;
}

function freeText({ memoryMiB }: Machine, args: readonly string[]): string {
  const unit = args.includes('-m') ? 1 : args.includes('-g') ? 1 / 1024 : 1024;
  const total = String(Math.floor(memoryMiB * unit));
  const row = (name: string, ...cells: string[]) =>
    name.padEnd(8) + cells.map(cell => cell.padStart(12)).join('');
  return [row('', 'total', 'used', 'free'), row('Mem:', total, '0', total), row('Swap:', '0', '0', '0')].join(
    '\n',
  );
}

/** Returns the output of `df`. The size is that of the root disk; less may be left, because files are in memory. */
function dfText(
  { diskSizeGB }: Machine,
  { used, left }: { readonly used: number; readonly left: number },
  args: readonly string[],
): string {
  const isShort = args.some(arg => arg.includes('h'));
  const size = (bytes: number) =>
    isShort ? `${(bytes / 1024 ** 2).toFixed(1)}M` : String(Math.ceil(bytes / 1024));
  const total = diskSizeGB * 1024 ** 3;
  const row = (...cells: string[]) =>
    cells
      .map(cell => cell.padEnd(14))
      .join('')
      .trimEnd();
  return [
    row('Filesystem', isShort ? 'Size' : '1K-blocks', 'Used', 'Available', 'Mounted on'),
    row('/dev/sda1', size(total), size(used), size(left), '/'),
  ].join('\n');
}

function systemctlText({ hostName }: Machine, args: readonly string[]): string | Refusal {
  const [verb, unit] = args.filter(arg => !arg.startsWith('-'));
  const isSsh = unit !== undefined && /^sshd?(\.service)?$/.test(unit);
  if (verb === 'is-system-running') return 'running';
  if (verb === 'status' && unit === undefined) return `● ${hostName}\n    State: running\n   Failed: 0 units`;
  if (verb === 'is-active') return isSsh ? 'active' : { exitCode: 3, stderr: 'inactive\n' };
  if (verb === 'status' && isSsh)
    return `● ${unit} - OpenBSD Secure Shell server\n     Active: active (running)`;
  if (unit !== undefined) return refuse('systemctl', `Unit ${unit} could not be found.`, 4);
  return refuse('systemctl', 'There are no services to manage here.');
}

async function chown({ files, machine }: CommandSubject, args: readonly string[], folder: string) {
  const [owner = '', ...paths] = args.filter(arg => !arg.startsWith('-'));
  const name = owner.split(':')[0];
  const known =
    name === machine.userName || name === '1000'
      ? loginUser
      : name === 'root' || name === '0'
        ? root
        : undefined;
  if (known === undefined) return refuse('chown', `invalid user: '${owner}'`);
  try {
    for (const path of paths)
      await files.chown(path.startsWith('/') ? path : `${folder}/${path}`, known, args.includes('-R'));
    return '';
  } catch (error) {
    if (error instanceof DiskError) return refuse('chown', error.message);
    throw error;
  }
}
