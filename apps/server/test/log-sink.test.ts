import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogSink } from '../src/log-sink.ts';

describe('the sink of the log', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spider-log-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes all lines in order', async () => {
    const file = join(folder, 'log');
    const fileDescriptor = openSync(file, 'w');
    const sink = new LogSink({ fileDescriptor });
    for (let count = 0; count < 5_000; count++) sink.write(`${count} ${'x'.repeat(50)}\n`);
    await sink.flush(10_000);
    closeSync(fileDescriptor);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map(line => Number(line.split(' ')[0]))).toEqual([...Array(5_000).keys()]);
    expect(sink.lostLines).toBe(0);
  });

  it('counts the lines that a full disk does not take, and continues', async () => {
    const fileDescriptor = openSync('/dev/full', 'w');
    const sink = new LogSink({ fileDescriptor });
    sink.write('one\n');
    sink.write('two\n');
    await sink.flush(10_000);
    expect(sink.lostLines).toBe(2);
    sink.write('three\n');
    await sink.flush(10_000);
    expect(sink.lostLines).toBe(3);
    closeSync(fileDescriptor);
  });

  it('keeps a limited number of lines that cannot be written in time', async () => {
    const file = join(folder, 'log');
    const fileDescriptor = openSync(file, 'w');
    const sink = new LogSink({ fileDescriptor, maxPending: 10 });
    for (const line of ['1234\n', '5678\n', 'lost\n']) sink.write(line);
    await sink.flush(10_000);
    closeSync(fileDescriptor);
    expect(readFileSync(file, 'utf8')).toBe('1234\n5678\n');
    expect(sink.lostLines).toBe(1);
  });
});
