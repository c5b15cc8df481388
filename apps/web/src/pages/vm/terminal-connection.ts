import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { server } from '../../data/server.ts';
import type { VmPlace } from '../../data/vm.ts';
import type { ShownProblem } from '../../parts/problem.tsx';
import { nameStyles } from './named-styles.ts';
import { queryOf, sendKey, type TerminalLogin } from './terminal-login.ts';

/** The end of a terminal: the exit code of its shell, or the reason why the connection broke off. */
export interface TerminalEnd {
  readonly exit?: string | undefined;
  readonly problem?: ShownProblem | undefined;
}

export interface TerminalOptions {
  readonly place: VmPlace;
  readonly login: TerminalLogin;
  readonly onEnd: (end: TerminalEnd) => void;
  /** Called for Ctrl+Shift+E. All other keys belong to the terminal. */
  readonly onLeave: () => void;
  /** Asks before several lines are pasted, because the shell runs each line at once. */
  readonly mayPaste: (lines: number) => boolean;
}

const brokenOff = { code: 'unavailable', message: 'The connection to the terminal broke off.' };

/** Opens a terminal on a VM in an element. Returns a function that closes it. */
export function openTerminal(screen: HTMLElement, options: TerminalOptions): () => void {
  nameStyles();
  const terminal = new Terminal({ screenReaderMode: true, cursorBlink: false, scrollback: 5_000 });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(screen);
  fit.fit();
  terminal.focus();
  const socket = openSocket(terminal, options);
  const stopTalking = talk(terminal, socket, options);
  const stopKeys = keepKeys(terminal, screen, options);
  const resizes = new ResizeObserver(() => fit.fit());
  resizes.observe(screen);
  return () => {
    resizes.disconnect();
    stopKeys();
    stopTalking();
    terminal.dispose();
  };
}

function openSocket({ cols, rows }: Terminal, { place, login }: TerminalOptions): WebSocket {
  const { connection: ConnectionName, name } = place;
  const query = { ConnectionName, cols: String(cols), rows: String(rows), ...queryOf(login) };
  const socket = server.socket(`/spider/vm/${encodeURIComponent(name)}/terminal`, { query });
  sendKey(socket, login);
  return socket;
}

/**
 * Passes bytes in both directions as binary messages. Text messages are the size of the terminal to the server, and the
 * end of the shell from it.
 */
function talk(terminal: Terminal, socket: WebSocket, { onEnd }: TerminalOptions): () => void {
  const encoder = new TextEncoder();
  let end: TerminalEnd | undefined;
  let isLeft = false;
  const send = (message: string | Uint8Array<ArrayBuffer>) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(message);
  };
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') end = endOf(data);
    else terminal.write(new Uint8Array(data as ArrayBuffer));
  });
  socket.addEventListener('close', () => {
    terminal.options.disableStdin = true;
    if (!isLeft) onEnd(end ?? { problem: brokenOff });
  });
  terminal.onData(text => send(encoder.encode(text)));
  terminal.onBinary(text => send(Uint8Array.from(text, letter => letter.charCodeAt(0))));
  terminal.onResize(({ cols, rows }) => send(JSON.stringify({ resize: [cols, rows] })));
  return () => {
    isLeft = true;
    socket.close();
  };
}

function endOf(text: string): TerminalEnd {
  const { exit, error } = JSON.parse(text) as { exit?: number | null; error?: ShownProblem };
  return error === undefined ? { exit: String(exit ?? '?') } : { problem: error };
}

/** Handles the key that leaves the terminal, and asks before several lines are pasted. */
function keepKeys(
  terminal: Terminal,
  screen: HTMLElement,
  { onLeave, mayPaste }: TerminalOptions,
): () => void {
  terminal.attachCustomKeyEventHandler(event => {
    const isLeaving = event.ctrlKey && event.shiftKey && event.code === 'KeyE';
    if (isLeaving && event.type === 'keydown') {
      event.preventDefault();
      onLeave();
    }
    return !isLeaving;
  });
  const ask = (event: ClipboardEvent) => {
    const lines = event.clipboardData?.getData('text/plain').trimEnd().split('\n').length ?? 0;
    if (lines < 2 || mayPaste(lines)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  screen.addEventListener('paste', ask, { capture: true });
  return () => screen.removeEventListener('paste', ask, { capture: true });
}
