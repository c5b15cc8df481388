import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { CloudRefusal } from '@cb-spider/driver-kit';

/** Opens a connection to a port of a VM. */
export type Dial = (address: string, port: number, signal: AbortSignal) => Promise<Duplex>;

/** The error of a connection that could not be made. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** @param proxy URL of an HTTP proxy that supports CONNECT; VMs are reached directly if it is missing */
export function dialBy(proxy: string | undefined): Dial {
  return proxy === undefined ? dialDirectly : (...target) => dialThrough(proxy, ...target);
}

function dialDirectly(host: string, port: number, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const giveUp = () => socket.destroy(new Unreachable('The connection timed out.'));
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('error', error => reject(new Unreachable(error.message)));
    socket.once('connect', () => {
      signal.removeEventListener('abort', giveUp);
      resolve(socket);
    });
    if (signal.aborted) giveUp();
  });
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6 */
async function dialThrough(proxy: string, host: string, port: number, signal: AbortSignal): Promise<Duplex> {
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new CloudRefusal(
      'invalid_argument',
      'SshProxy is not a valid URL of an HTTP proxy without a user.',
    );
  const path = `${host}:${port}`;
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send({
      ...{ method: 'CONNECT', hostname: url.hostname, port: url.port, path, headers: { host: path } },
      agent: false,
      signal,
    });
    request.once('connect', (response, socket, head) => {
      if (response.statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        return resolve(socket);
      }
      socket.destroy();
      reject(new Unreachable(`The proxy answered ${response.statusCode}.`));
    });
    request.once('response', response =>
      reject(new Unreachable(`The proxy answered ${response.statusCode}.`)),
    );
    request.once('error', error => reject(new Unreachable(error.message)));
    request.end();
  });
}
