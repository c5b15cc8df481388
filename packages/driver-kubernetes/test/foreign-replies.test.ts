import { type Cloud, toNativeId } from '@cb-spider/core';
import { collect, type ForeignReply, failureOf, foreignReplies } from '@cb-spider/testkit';
import { describe, expect, it } from '@jest/globals';
import { answerRead, connectToStub } from './stub.ts';

const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDmwvVLSEnUUjF2gXhVWk7xG0KZ5hVg5gBR4aI1Ed0Pu someone';
const id = toNativeId('x');
const ssh = { direction: 'inbound', protocol: 'tcp', fromPort: 22, toPort: 22 } as const;

const changes: Readonly<Record<string, (cloud: Cloud) => Promise<unknown>>> = {
  'create a key pair': c => c.keyPairs.create({ name: 'k', publicKey }),
  'delete a key pair': c => c.keyPairs.delete(id),
  'create a network': c => c.networks.create({ name: 'n', cidr: '10.0.0.0/16' }),
  'delete a network': c => c.networks.delete(id),
  'create a group': c => c.securityGroups.create({ name: 'g', networkId: id }),
  'add a rule': c => c.securityGroups.addRules(id, [ssh]),
  'delete a group': c => c.securityGroups.delete(id),
  'delete an address': c => c.publicIps.delete(id),
  'stop a VM': c => c.vms.stop(id),
  'terminate a VM': c => c.vms.terminate(id),
};
const reads: Readonly<Record<string, (cloud: Cloud) => Promise<unknown>>> = {
  'list key pairs': c => collect(c.keyPairs.list()),
  'list networks': c => collect(c.networks.list()),
  'list groups': c => collect(c.securityGroups.list()),
  'list addresses': c => collect(c.publicIps.list()),
  'list VMs': c => collect(c.vms.list()),
  'list images': c => collect(c.images.list()),
  'list specs': c => collect(c.specs.list()),
  'look at a VM': c => c.vms.status(id),
};

/** Starts an API server behind a proxy that itself answers changes, or everything. */
async function behindProxy(reply: ForeignReply) {
  let answersAll = false;
  const stub = await connectToStub((request, response) => {
    if (request.method === 'GET' && !answersAll) answerRead(request, response, ['ovn-fips']);
    else response.writeHead(reply.status, { 'content-type': reply.type }).end(reply.body);
  });
  return {
    ...stub,
    answerAll: () => {
      answersAll = true;
    },
  };
}

describe('what is not an API server’s own answer', () => {
  it.each(foreignReplies)('is neither a success nor a refusal of Kubernetes: $name', async reply => {
    await using rig = await behindProxy(reply);
    const codesOf = async (calls: typeof changes) => {
      const codes: Record<string, string> = {};
      for (const [what, call] of Object.entries(calls)) codes[what] = (await failureOf(call(rig.cloud))).code;
      return codes;
    };
    const alike = (calls: object) =>
      Object.fromEntries(Object.keys(calls).map(each => [each, 'unavailable']));
    expect(await codesOf(changes)).toEqual(alike(changes));
    rig.answerAll();
    expect(await codesOf(reads)).toEqual(alike(reads));
  });

  it('is not read beyond 64 MiB', async () => {
    const body = Buffer.alloc(65 * 1024 * 1024, ' ').toString();
    await using rig = await behindProxy({ name: '', status: 200, type: 'application/json', body });
    rig.answerAll();
    expect(await failureOf(collect(rig.cloud.vms.list()))).toMatchObject({
      ...{ code: 'unavailable', retryable: false, mayHaveActed: true },
      message: expect.stringContaining('larger than'),
    });
  });
});
