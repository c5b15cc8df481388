import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from '@cb-spider/core';
import { kubernetes } from '../src/index.ts';
import { labelsOf } from '../src/own-marks.ts';

/** Starts a server that answers as the test says, and connects to it. */
export async function connectToStub(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const Kubeconfig = JSON.stringify({
    'current-context': 'x',
    clusters: [{ name: 'c', cluster: { server: address, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'u', user: { token: 'token-of-the-test' } }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
  });
  const cloud = await connect(kubernetes, {
    credentials: { Kubeconfig },
    region: 'r',
    retry: { maxAttempts: 1, basePauseMs: 0, maxPauseMs: 0 },
  });
  return {
    cloud,
    async [Symbol.asyncDispose]() {
      await cloud.close();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** Answers a read like an API server that has one object of each resource, named `x`, except of the `absent` ones. */
export function answerRead(
  { url = '' }: IncomingMessage,
  response: ServerResponse,
  absent: readonly string[],
): void {
  const path = url.replace(/\?.*/, '');
  const groups = ['kubevirt.io', 'kubeovn.io', 'cdi.kubevirt.io'].map(name => ({ name }));
  if (path === '/apis') send(response, 200, { kind: 'APIGroupList', groups });
  else if (absent.some(resource => path.includes(`/${resource}/`))) answerNotFound(response);
  else if (path.endsWith('/x')) send(response, 200, oneObject());
  else send(response, 200, { kind: 'List', items: [] });
}

/** Answers that there is no such object, as an API server does. */
export function answerNotFound(response: ServerResponse): void {
  send(response, 404, { kind: 'Status', status: 'Failure', reason: 'NotFound' });
}

function oneObject() {
  const metadata = { name: 'x', uid: 'u', resourceVersion: '1', labels: labelsOf('default') };
  const spec = { runStrategy: 'Always', template: { spec: { domain: {} } } };
  return { kind: 'Any', metadata, spec, type: 'cb-spider.github.io/ssh-public-key' };
}

function send(response: ServerResponse, status: number, body: object): void {
  const whole = { apiVersion: 'v1', metadata: {}, ...body };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(whole));
}
