import type { Session } from 'ssh2';
import type { VmDisk } from './disk/vm-disk.ts';
import type { Machine } from './machine.ts';
import { scpWords } from './scp/scp-request.ts';
import { serveScp } from './scp/serve-scp.ts';
import { SftpSession } from './sftp/sftp-session.ts';
import { serveExec } from './shell/exec-session.ts';
import { LineSession } from './shell/line-session.ts';
import type { VmShell } from './shell/vm-shell.ts';

/** The VM that a session runs in. */
export interface SessionHost {
  readonly machine: Machine;
  readonly disk: VmDisk;
  readonly shell: VmShell;
  /** Called for errors that should never happen. */
  readonly onFailure: (error: unknown) => void;
}

const mostVariables = 64;

/** Serves one session of a connection: one command, one shell, or SFTP. */
export function serveSession(session: Session, host: SessionHost): void {
  const { machine, disk, shell, onFailure } = host;
  const environment: Record<string, string> = { ...shell.environment };
  const stop = new AbortController();
  let hasTerminal = false;
  let lines: LineSession | undefined;

  session.on('pty', (accept, _reject, { term }: { readonly term?: string }) => {
    hasTerminal = true;
    environment.TERM = term ?? 'dumb';
    accept?.();
  });
  session.on('window-change', accept => accept?.());
  session.on('env', (accept, reject, { key, val }) => {
    const isTaken = /^(LC_\w+|LANG)$/.test(key) || !(key in environment);
    if (!/^[A-Za-z_]\w{0,255}$/.test(key) || !isTaken || Object.keys(environment).length >= mostVariables) {
      reject?.();
      return;
    }
    environment[key] = val;
    accept?.();
  });
  session.on('signal', (accept, _reject, { name }) => {
    stop.abort(name);
    lines?.stop();
    accept?.();
  });
  session.on('exec', (accept, _reject, { command }) => {
    const channel = accept();
    const words = scpWords(command);
    const { signal } = stop;
    const done =
      words === undefined
        ? serveExec(channel, shell, { script: command, environment, stop })
        : serveScp(channel, { disk, shell, words, environment, signal });
    done.catch(onFailure);
  });
  session.on('shell', accept => {
    const { userName, hostName } = machine;
    const greeting = `${machine.distribution}, a VM of the virtual cloud.\n`;
    lines = new LineSession(accept(), {
      shell,
      environment,
      hasTerminal,
      who: `${userName}@${hostName}`,
      greeting,
    });
    lines.start();
  });
  session.on('sftp', accept => {
    new SftpSession({ sftp: accept(), disk, user: shell.loginUser, home: shell.home }).start();
  });
}
