import type { IFileSystem } from 'just-bash';
import type { DiskUser } from '../disk/inode.ts';
import type { FileMethod, FileQuestion } from './shell-messages.ts';

/** Asks the thread that has the disk. Rejects with a `DiskError` when the disk refuses. */
export type AskDisk = (question: FileQuestion) => Promise<unknown>;

type Files<M extends keyof IFileSystem> = IFileSystem[M] extends (...args: infer A) => infer R
  ? (...args: A) => R
  : never;

/** A VM's disk as an interpreter in another thread sees it, for one of the VM's users. */
export class RemoteFiles implements IFileSystem {
  readonly readFile = this.#method('readFile');
  readonly readFileBuffer = this.#method('readFileBuffer');
  readonly writeFile = this.#method('writeFile');
  readonly appendFile = this.#method('appendFile');
  readonly exists = this.#method('exists');
  readonly stat = this.#method('stat');
  readonly lstat = this.#method('lstat');
  readonly mkdir = this.#method('mkdir');
  readonly readdir = this.#method('readdir');
  readonly rm = this.#method('rm');
  readonly cp = this.#method('cp');
  readonly mv = this.#method('mv');
  readonly chmod = this.#method('chmod');
  readonly symlink = this.#method('symlink');
  readonly link = this.#method('link');
  readonly readlink = this.#method('readlink');
  readonly realpath = this.#method('realpath');
  readonly utimes = this.#method('utimes');
  readonly #askDisk: AskDisk;
  readonly #user: DiskUser;

  constructor(askDisk: AskDisk, user: DiskUser) {
    this.#askDisk = askDisk;
    this.#user = user;
  }

  resolvePath(base: string, path: string): string {
    return resolvePath(base, path);
  }

  /** Returns no paths: the shell reads directories instead. */
  getAllPaths(): string[] {
    return [];
  }

  /** Returns how many bytes of the disk are used, and how many are left. */
  async space(): Promise<{ readonly used: number; readonly left: number }> {
    return (await this.#ask('space', [])) as { used: number; left: number };
  }

  async chown(path: string, owner: DiskUser, isRecursive: boolean): Promise<void> {
    await this.#ask('chown', [path, owner, isRecursive]);
  }

  #method<M extends FileMethod & keyof IFileSystem>(method: M): Files<M> {
    return ((...args: readonly unknown[]) => this.#ask(method, args)) as Files<M>;
  }

  #ask(method: FileMethod, args: readonly unknown[]): Promise<unknown> {
    return this.#askDisk({ user: this.#user, method, args });
  }
}

/** Returns the path without `.` and `..`. */
export function resolvePath(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
