import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { account, startFakeOpenStack } from '@cb-spider/cloud-fakes/openstack';
import type { Cloud } from '@cb-spider/core';
import { toNativeId } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import { collect, connectTo, failureOf, surroundings } from './fake-connection.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const signIn = '<html><head><title>Sign in</title></head></html>';
const page =
  (status: number, body: string, type = 'text/html'): Answer =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': type }).end(body);

/**
 * Starts a stand-in behind a proxy that answers itself when it is told to. The services are found through the
 * catalogue, so the proxy replaces the catalogue's URLs.
 */
async function behindProxy() {
  const fake = await startFakeOpenStack({ buildMs: 0, taskMs: 0 });
  const origin = new URL(fake.identityEndpoint).origin;
  let answer: Answer | undefined;
  const proxy = createServer((request, response) => {
    if (answer !== undefined && !request.url?.endsWith('/auth/tokens')) {
      request.resume();
      return answer(request, response);
    }
    const target = new URL(request.url ?? '/', origin);
    const onward = send(target, { method: request.method, headers: request.headers }, reply => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        const { 'content-length': _length, ...headers } = reply.headers;
        const here = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
        response.writeHead(reply.statusCode ?? 500, headers);
        response.end(Buffer.concat(chunks).toString().replaceAll(origin, here));
      });
    });
    request.pipe(onward);
  });
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const IdentityEndpoint = fake.identityEndpoint.replace(origin, `http://127.0.0.1:${port}`);
  const cloud = await connectTo(fake, { credentials: { IdentityEndpoint } });
  return {
    cloud,
    fake,
    answerAll: (given: Answer) => {
      answer = given;
    },
    async [Symbol.asyncDispose]() {
      await cloud.close();
      proxy.closeAllConnections();
      await new Promise(resolve => proxy.close(resolve));
      await fake.close();
    },
  };
}

const id = toNativeId('8a1b2c3d-0000-4000-8000-000000000001');
const changes: Readonly<Record<string, (cloud: Cloud) => Promise<unknown>>> = {
  'create a network': c => c.networks.create({ name: 'n', cidr: '10.0.0.0/16' }),
  'delete a network': c => c.networks.delete(id),
  'delete a group': c => c.securityGroups.delete(id),
  'delete a key pair': c => c.keyPairs.delete(toNativeId('key')),
  'delete an address': c => c.publicIps.delete(id),
  'delete a NIC': c => c.nics.delete(id),
  'stop a VM': c => c.vms.stop(id),
  'terminate a VM': c => c.vms.terminate(id),
};
const reads: Readonly<Record<string, (cloud: Cloud) => Promise<unknown>>> = {
  'list networks': c => collect(c.networks.list()),
  'list groups': c => collect(c.securityGroups.list()),
  'list key pairs': c => collect(c.keyPairs.list()),
  'list addresses': c => collect(c.publicIps.list()),
  'list NICs': c => collect(c.nics.list()),
  'list VMs': c => collect(c.vms.list()),
  'list images': c => collect(c.images.list()),
  'list specs': c => collect(c.specs.list()),
};

describe('what is not OpenStack’s own answer', () => {
  it.each(Object.entries({ ...changes, ...reads }))('is unavailable: %s', async (_what, request) => {
    await using it = await behindProxy();
    await collect(it.cloud.specs.list());
    for (const answer of [page(200, signIn), page(200, ''), page(404, signIn), page(409, signIn)]) {
      it.answerAll(answer);
      expect(await failureOf(request(it.cloud))).toMatchObject({ code: 'unavailable', mayHaveActed: true });
    }
  });

  it.each(Object.entries(reads))(
    'is unavailable without what is always there: %s',
    async (_what, request) => {
      await using it = await behindProxy();
      await collect(it.cloud.specs.list());
      it.answerAll(page(200, '{}', 'application/json'));
      expect(await failureOf(request(it.cloud))).toMatchObject({ code: 'unavailable' });
    },
  );

  it('is no version document either', async () => {
    await using it = await behindProxy();
    it.answerAll(page(200, signIn));
    expect(await failureOf(it.cloud.vms.terminate(id))).toMatchObject({
      code: 'unavailable',
      mayHaveActed: false,
    });
  });

  it('keeps a VM that runs', async () => {
    await using it = await behindProxy();
    const { request } = await surroundings(it);
    const { nativeId } = await it.cloud.vms.create(request);
    it.answerAll(page(404, signIn));
    expect(await failureOf(it.cloud.vms.terminate(nativeId))).toMatchObject({ code: 'unavailable' });
    expect(await failureOf(it.cloud.vms.status(nativeId))).toMatchObject({ code: 'unavailable' });
  });

  it('removes nothing that may be in use', async () => {
    await using it = await behindProxy();
    const methods: string[] = [];
    it.answerAll((request, response) => {
      methods.push(request.method ?? '');
      const native = { id, network_id: id, floating_ip_address: '203.0.113.9' };
      page(200, JSON.stringify({ port: native, floatingip: native }), 'application/json')(request, response);
    });
    for (const removal of [it.cloud.nics.delete(id), it.cloud.publicIps.delete(id)])
      expect(await failureOf(removal)).toMatchObject({ code: 'unavailable' });
    expect(methods).toEqual(['GET', 'GET']);
  });

  it('comes to an end, also when it hands out the same page for ever', async () => {
    await using it = await behindProxy();
    await surroundings(it);
    it.answerAll((request, response) => {
      const key = /\/(networks|subnets|ports)/.exec(request.url ?? '')?.[1] ?? 'networks';
      const links = { [`${key}_links`]: [{ rel: 'next', href: `http://any/${key}?marker=again` }] };
      page(200, JSON.stringify({ [key]: [], ...links }), 'application/json')(request, response);
    });
    const failure = await failureOf(it.cloud.subnets.create(id, { name: 's', cidr: '10.0.1.0/24' }));
    expect(failure).toMatchObject({ code: 'unavailable' });
  });
});

describe('secrets that a service repeats', () => {
  it('are blotted out of errors and of what they hold', async () => {
    await using it = await behindProxy();
    it.answerAll((request, response) => {
      const message = `Not ${request.headers['x-auth-token']}, nor ${account.password}.`;
      const body = JSON.stringify({ forbidden: { code: 403, message } });
      page(403, body, 'application/json')(request, response);
    });
    const failure = await failureOf(collect(it.cloud.networks.list()));
    expect(failure.message).toContain('Not ***, nor ***.');
    const { body } = failure.cause as { body: unknown };
    expect(JSON.stringify(body)).not.toContain(account.password);
  });
});

describe('credential fields that are sent empty', () => {
  it('are not given', async () => {
    await using fake = await startFakeOpenStack();
    const credentials = {
      Interface: '',
      CaCertificate: '',
      ApplicationCredentialId: '',
      ApplicationCredentialSecret: '',
      IdentityEndpoint: ` ${fake.identityEndpoint} `,
    };
    await using cloud = await connectTo(fake, { credentials });
    expect(await collect(cloud.images.list())).toHaveLength(4);
  });
});
