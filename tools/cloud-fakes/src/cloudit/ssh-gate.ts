import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Cloud } from './cloud.ts';
import type { Server } from './objects.ts';

const sshPort = 22;

/**
 * The way to the public IPs, by CONNECT: they are nobody's on this machine. Port 22 of a server answers where its groups
 * let it, and from when its system has come up.
 */
export async function enter(cloud: Cloud, { url = '' }: IncomingMessage, socket: Duplex): Promise<void> {
  cloud.settle();
  const [address = '', port] = url.split(':');
  const privateIp = cloud.adaptiveIps.get(address)?.privateIp;
  const server = privateIp === undefined ? undefined : cloud.serverAt(privateIp);
  if (server === undefined || Number(port) !== sshPort || !isUp(cloud, server) || !letsIn(cloud, server)) {
    socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
    return;
  }
  socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
  await server.guest.accept(socket);
}

function isUp(cloud: Cloud, { stage, createdAt }: Server): boolean {
  const startedMs = Date.parse(`${createdAt.replace(' ', 'T')}Z`) + cloud.delays.launch;
  return stage.state === 'RUNNING' && cloud.now() >= startedMs + cloud.delays.boot;
}

function letsIn(cloud: Cloud, { nics }: Server): boolean {
  const rules = nics.flatMap(nic => nic.groupIds.flatMap(id => cloud.groups.get(id)?.rules ?? []));
  return rules.some(({ type, protocol, port }) => {
    if (type !== 'inbound' || protocol === 'udp') return false;
    const [from = 0, to = from] = port.split('-').map(Number);
    return protocol === 'all' || (from <= sshPort && sshPort <= to);
  });
}
