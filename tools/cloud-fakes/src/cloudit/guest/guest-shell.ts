import { Bash, defineCommand } from 'just-bash';
import type { GuestFiles } from './guest-files.ts';

const ok = { stdout: '', stderr: '', exitCode: 0 };

/** A shell on the files of a server, with the few programs of a system that a first log-in needs. */
export class GuestShell {
  readonly #bash: Bash;

  /** @param restart called by name of a service, which answers whether there is one */
  constructor(files: GuestFiles, restart: (service: string) => Promise<boolean>) {
    this.#bash = new Bash({
      files: { ...files },
      defenseInDepth: false,
      customCommands: [...accounts, systemctl(restart)],
    });
  }

  exec(script: string) {
    return this.#bash.exec(script);
  }

  /** A file's text, or an empty one. */
  async read(path: string): Promise<string> {
    return (await this.#bash.fs.exists(path)) ? this.#bash.readFile(path) : '';
  }

  /** All files as they are now. */
  async files(): Promise<GuestFiles> {
    const kept = this.#bash.fs.getAllPaths().filter(path => /^\/(etc|home|root)\//.test(path));
    const entries = await Promise.all(
      kept.map(async path => {
        const { isFile } = await this.#bash.fs.stat(path);
        return isFile ? [[path, await this.#bash.readFile(path)] as const] : [];
      }),
    );
    return Object.fromEntries(entries.flat());
  }
}

async function isUser(read: (path: string) => Promise<string>, name: string): Promise<boolean> {
  return (await read('/etc/passwd')).split('\n').some(line => line.startsWith(`${name}:`));
}

const accounts = [
  defineCommand('id', async ([name = 'root'], { fs }) => {
    const known = await isUser(path => fs.readFile(path), name);
    return known ? ok : { ...ok, stderr: `id: '${name}': no such user\n`, exitCode: 1 };
  }),
  defineCommand('useradd', async (args, { fs }) => {
    const name = args.at(-1) ?? '';
    if (await isUser(path => fs.readFile(path), name))
      return { ...ok, stderr: `useradd: user '${name}' already exists\n`, exitCode: 9 };
    const home = args.includes('-d') ? (args[args.indexOf('-d') + 1] ?? '') : `/home/${name}`;
    if (args.includes('-m')) await fs.mkdir(home, { recursive: true });
    await fs.appendFile('/etc/passwd', `${name}:x:1000:1000::${home}:/bin/bash\n`);
    return ok;
  }),
  defineCommand('chown', async (args, { fs }) => {
    const [owner = '', path = ''] = args.filter(arg => !arg.startsWith('-'));
    const name = owner.split(':')[0] ?? '';
    if (!(await isUser(file => fs.readFile(file), name)))
      return { ...ok, stderr: `chown: invalid user: '${owner}'\n`, exitCode: 1 };
    const isThere = await fs.exists(path);
    return isThere ? ok : { ...ok, stderr: `chown: cannot access '${path}'\n`, exitCode: 1 };
  }),
];

function systemctl(restart: (service: string) => Promise<boolean>) {
  return defineCommand('systemctl', async ([verb, service = '']) => {
    if (verb === 'restart' && (await restart(service))) return ok;
    return { ...ok, stderr: `Failed to ${verb} ${service}.service: Unit not found.\n`, exitCode: 5 };
  });
}
