/** The user and the key with which a terminal logs in. */
export interface TerminalLogin {
  /** Empty for the user of the VM. */
  readonly userName: string;
  /** Empty for the key that the server has stored for the VM. A secret, so it is never part of an address. */
  readonly privateKey: string;
}

export const usualLogin: TerminalLogin = { userName: '', privateKey: '' };

/** Returns the part of a login that the address of the terminal contains. */
export function queryOf({ userName, privateKey }: TerminalLogin): Readonly<Record<string, string>> {
  return {
    ...(userName === '' ? {} : { UserName: userName }),
    ...(privateKey === '' ? {} : { firstMessage: 'key' }),
  };
}

/** Sends the key as the first message, because a browser cannot send headers with a WebSocket. */
export function sendKey(socket: WebSocket, { privateKey }: TerminalLogin): void {
  if (privateKey === '') return;
  socket.addEventListener('open', () => socket.send(JSON.stringify({ PrivateKey: privateKey })));
}
