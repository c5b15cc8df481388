/** As whom a terminal logs in. */
export interface TerminalLogin {
  /** Empty: the VM's own. */
  readonly userName: string;
  /** Empty: the one that the server has stored for the VM. A secret: it goes into no address. */
  readonly privateKey: string;
}

export const usualLogin: TerminalLogin = { userName: '', privateKey: '' };

/** What the address of the terminal says of a login. */
export function queryOf({ userName, privateKey }: TerminalLogin): Readonly<Record<string, string>> {
  return {
    ...(userName === '' ? {} : { UserName: userName }),
    ...(privateKey === '' ? {} : { firstMessage: 'key' }),
  };
}

/** Sends the key as the first message: a browser cannot send a header with a WebSocket. */
export function sendKey(socket: WebSocket, { privateKey }: TerminalLogin): void {
  if (privateKey === '') return;
  socket.addEventListener('open', () => socket.send(JSON.stringify({ PrivateKey: privateKey })));
}
