import type { DiskErrorCode } from '../disk/disk-error.ts';
import type { DiskUser } from '../disk/inode.ts';
import type { Boot, Machine } from '../machine.ts';

/** A script to be run, with all that the interpreter has to know of the VM. */
export interface ShellJob {
  readonly machine: Machine;
  readonly boot: Boot;
  readonly script: string;
  readonly input: Uint8Array;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly commandTimeoutMs: number;
}

export interface ShellResult {
  readonly output: Buffer;
  readonly errors: Buffer;
  readonly exitCode: number;
  /** As the script left them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** What a script may ask of its VM's disk. */
export type FileMethod =
  | 'appendFile'
  | 'chmod'
  | 'chown'
  | 'cp'
  | 'exists'
  | 'link'
  | 'lstat'
  | 'mkdir'
  | 'mv'
  | 'readFile'
  | 'readFileBuffer'
  | 'readdir'
  | 'readlink'
  | 'realpath'
  | 'rm'
  | 'space'
  | 'stat'
  | 'symlink'
  | 'utimes'
  | 'writeFile';

export interface FileQuestion {
  readonly user: DiskUser;
  readonly method: FileMethod;
  readonly args: readonly unknown[];
}

export type FileAnswer =
  | { readonly value: unknown }
  | { readonly refusal: { readonly code: DiskErrorCode; readonly path: string } }
  | { readonly failure: string };

/** Messages to a thread for shells. */
export type ShellOrder =
  | { readonly kind: 'run'; readonly run: number; readonly job: ShellJob }
  | { readonly kind: 'stop'; readonly run: number }
  | { readonly kind: 'answer'; readonly question: number; readonly answer: FileAnswer }
  | { readonly kind: 'ping' };

/** What it tells. */
export type ShellReport =
  | { readonly kind: 'ask'; readonly run: number; readonly question: number; readonly asked: FileQuestion }
  | { readonly kind: 'done'; readonly run: number; readonly result: ShellResult }
  | { readonly kind: 'failed'; readonly run: number; readonly failure: string }
  | { readonly kind: 'pong' };
