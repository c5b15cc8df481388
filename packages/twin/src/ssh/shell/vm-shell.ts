import type { DiskUser } from '../disk/inode.ts';
import type { VmDisk } from '../disk/vm-disk.ts';
import type { Boot, Machine } from '../machine.ts';
import { bundledCommands } from './bundled-commands.ts';
import { machineCommandNames } from './machine-commands.ts';
import type { ShellJob, ShellResult } from './shell-messages.ts';
import type { ShellThreads } from './shell-threads.ts';
import { environmentOf, loginUserOf } from './shell-user.ts';

export interface VmShellOptions {
  readonly machine: Machine;
  readonly boot: () => Boot;
  readonly disk: VmDisk;
  /** The time limit of a command, in milliseconds. */
  readonly commandTimeoutMs: number;
  /** The threads that interpret scripts. */
  readonly threads: ShellThreads;
}

export interface ShellRun extends Pick<ShellJob, 'script' | 'input' | 'environment' | 'folder'> {
  readonly signal: AbortSignal;
}

/** The names of all commands that a VM has. */
export const shellCommandNames: readonly string[] = [
  ...bundledCommands,
  ...machineCommandNames,
  'scp',
  'sudo',
];

/** A VM's shell. Its scripts run in a separate thread, and use the files that are in this one. */
export class VmShell {
  readonly #options: VmShellOptions;

  constructor(options: VmShellOptions) {
    this.#options = options;
  }

  /** The environment of a new login. */
  get environment(): Readonly<Record<string, string>> {
    return environmentOf(this.#options.machine, this.loginUser);
  }

  get home(): string {
    return this.environment.HOME ?? '/';
  }

  get loginUser(): DiskUser {
    return loginUserOf(this.#options.machine);
  }

  /** Runs a script to its end, and resolves with its output. Never rejects because of what the script does. */
  run({ signal, ...run }: ShellRun): Promise<ShellResult> {
    const { machine, boot, disk, commandTimeoutMs, threads } = this.#options;
    return threads.run({ ...run, machine, boot: boot(), commandTimeoutMs }, disk, signal);
  }
}
