import type { Bed } from './bed.ts';

/** Returns the path of a terminal on a VM of the connection `c1`. */
export function terminalPath(name: string, more: Readonly<Record<string, string>> = {}): string {
  return `/vm/${name}/terminal?${new URLSearchParams({ ConnectionName: 'c1', cols: '80', rows: '24', ...more })}`;
}

/** Opens a terminal and collects its output and messages until it closes. */
export function openTerminalAt(bed: Pick<Bed, 'base'>, path: string) {
  const socket = new WebSocket(bed.base.replace(/^http/, 'ws') + path);
  socket.binaryType = 'arraybuffer';
  let shown = '';
  const texts: unknown[] = [];
  let wake = Promise.withResolvers<void>();
  const onData = () => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') texts.push(JSON.parse(data));
    else shown += Buffer.from(data as ArrayBuffer).toString();
    onData();
  });
  const opened = new Promise<void>(resolve => socket.addEventListener('open', () => resolve()));
  const closed = new Promise<number>(resolve =>
    socket.addEventListener('close', ({ code }) => resolve(code)),
  );
  const said = async (what: string) => {
    while (!shown.includes(what)) await wake.promise;
  };
  return { socket, texts, opened, closed, said };
}
