import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { systemClock } from '@cb-spider/core';
import { collect, failureOf } from '@cb-spider/testkit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { connectTo } from './fake-connection.ts';

describe('a reply', () => {
  const ends: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  /** Opens a connection to a server with the given answers. */
  async function connectedTo(answer: RequestListener) {
    const server = createServer(answer);
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const cloud = await connectTo({ endpoint: `http://127.0.0.1:${port}` }, systemClock);
    ends.push(async () => {
      await cloud.close();
      server.closeAllConnections();
      await new Promise(closed => server.close(closed));
    });
    return cloud;
  }

  it('that has no end is left after 64 MB', async () => {
    const piece = Buffer.alloc(1024 ** 2, ' ');
    let pieces = 0;
    const cloud = await connectedTo((_request, response) => {
      const send = () => {
        while (!response.destroyed && response.write(piece)) pieces += 1;
      };
      response.on('drain', send);
      send();
    });
    const failure = await failureOf(collect(cloud.vms.list()));
    expect(failure).toMatchObject({ code: 'unavailable', mayHaveActed: true, retryable: false });
    expect(failure.message).toContain('too large');
    expect(pieces).toBeLessThan(100);
  });

  it('that is compressed without a request for it is not decompressed', async () => {
    const packed = gzipSync(
      `{"RequestId":"r","Instances":{"Instance":[]},"NextToken":""}${' '.repeat(1024 ** 2)}`,
    );
    const cloud = await connectedTo((request, response) => {
      expect(request.headers['accept-encoding']).toBeUndefined();
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    });
    expect(await failureOf(collect(cloud.vms.list()))).toMatchObject({ code: 'unavailable' });
  });

  it('after a large one is read as ever, on the same connection', async () => {
    const large = JSON.stringify({ RequestId: 'r', Instances: { Instance: [] }, NextToken: '' }).padEnd(
      20 * 1024 ** 2,
    );
    const cloud = await connectedTo((_request, response) => response.end(large));
    // Two requests each, since an empty page is read again: more than 64 MB in all.
    expect(await collect(cloud.vms.list())).toEqual([]);
    expect(await collect(cloud.vms.list())).toEqual([]);
  });
});
