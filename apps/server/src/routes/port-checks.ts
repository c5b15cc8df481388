import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { CloudError } from '@cb-spider/core';
import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { badRequest, isEmpty } from '../wire/errors.ts';
import { text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Port checks');
const fields = z.object({ HostName: text, Port: text });
const reply = z.object({ message: z.string() });
const inQuery = ['HostName', 'Port'] as const;
const timeoutMs = 3_000;

export const portCheckRoutes: readonly Route[] = [
  route('GET /check/tcp', 'Check whether a host accepts TCP connections on a port.', {
    needs: 'operateAll',
    fields,
    inQuery,
    reply,
    run: ({ fields, signal }) => check('TCP', fields, (host, port) => openTcp(host, port, signal)),
  }),
  route('GET /check/udp', 'Check whether a host refuses UDP on a port. No reply counts as open.', {
    needs: 'operateAll',
    fields,
    inQuery,
    reply,
    run: ({ fields, signal }) => check('UDP', fields, (host, port) => probeUdp(host, port, signal)),
  }),
];

async function check(
  protocol: string,
  { HostName, Port }: z.output<typeof fields>,
  probe: (host: string, port: number) => Promise<void>,
): Promise<{ message: string }> {
  if (HostName === '') throw isEmpty('HostName');
  if (Port === '') throw isEmpty('Port');
  const port = Number(Port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw badRequest(`Port: '${Port}' is not a port number.`);
  try {
    await probe(HostName, port);
  } catch (cause) {
    throw new CloudError('unavailable', `Failed: ${protocol} port ${port} is not open on ${HostName}`, {
      cause,
      hint: 'Check the host, its security groups, and whether something listens there.',
    });
  }
  return { message: `Success: ${protocol} port ${port} is open on ${HostName}` };
}

function openTcp(host: string, port: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) });
    socket.once('connect', resolve).once('error', reject);
    socket.once('connect', () => socket.destroy());
  });
}

/** Sends a datagram. A closed port is reported by ICMP, if at all, so no answer is the best possible result. */
async function probeUdp(host: string, port: number, signal: AbortSignal): Promise<void> {
  const socket = createSocket('udp4');
  const finished = new AbortController();
  try {
    const refused = new Promise<never>((_resolve, reject) => socket.once('error', reject));
    const answered = new Promise<void>(resolve => socket.once('message', () => resolve()));
    // Not as a callback of connect(): it is also called for an unknown host name, and nothing can be sent then.
    socket.once('connect', () => socket.send('\n'));
    socket.connect(port, host);
    await Promise.race([
      refused,
      answered,
      wait(timeoutMs, undefined, { signal: AbortSignal.any([signal, finished.signal]) }),
    ]);
  } finally {
    finished.abort();
    socket.close();
  }
}
