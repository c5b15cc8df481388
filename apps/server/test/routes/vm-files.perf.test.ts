import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Bed } from '../beds/bed.ts';
import { askBytes, filePath, startRemoteBed } from '../beds/remote-bed.ts';
import { retainedBytes } from '../beds/retained-bytes.ts';

const megabyte = 1024 * 1024;
let bed: Bed;
beforeAll(async () => {
  bed = await startRemoteBed({ diskBytes: 200 * megabyte });
});
afterAll(() => bed.close());

it('a file of 100 MB goes both ways without being held in memory', async () => {
  const sentHash = createHash('sha256');
  const piece = randomBytes(megabyte);
  const before = retainedBytes();
  let highest = 0;
  // measuring is slow in a process that has run many tests, because it has much else in memory
  const measure = () => {
    highest = Math.max(highest, retainedBytes());
  };
  const source = Readable.from(
    (function* () {
      for (let index = 0; index < 100; index++) {
        if (index % 25 === 24) measure();
        piece.writeUInt32BE(index);
        sentHash.update(piece);
        yield Buffer.from(piece);
      }
    })(),
  );
  const path = filePath('/home/cb-user/large');
  expect((await askBytes(bed, 'PUT', path, source)).status).toBe(200);
  const got = await new Promise<{ hash: string; bytes: number }>((resolve, reject) => {
    request(bed.base + path, { agent: false }, response => {
      const hash = createHash('sha256');
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        if (Math.floor((bytes + chunk.length) / (25 * megabyte)) > Math.floor(bytes / (25 * megabyte)))
          measure();
        bytes += chunk.length;
        hash.update(chunk);
      });
      response.on('end', () => resolve({ hash: hash.digest('hex'), bytes })).on('error', reject);
    })
      .on('error', reject)
      .end();
  });
  expect(got).toEqual({ hash: sentHash.digest('hex'), bytes: 100 * megabyte });
  expect(highest - before).toBeLessThan(20 * megabyte);
});
