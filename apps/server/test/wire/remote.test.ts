import { CloudError } from '@cb-spider/core';
import { type CommandEvent, InterruptedCommand } from '@cb-spider/remote';
import { describe, expect, it } from '@jest/globals';
import { toErrorInfo } from '../../src/wire/errors.ts';
import { toCommandEvents, toRemoteProblem } from '../../src/wire/remote.ts';

async function textOf(...parts: readonly Buffer[]): Promise<string> {
  async function* events(): AsyncGenerator<CommandEvent> {
    for (const data of parts) yield { type: 'stdout', data };
    yield { type: 'exit', exitCode: 0, signal: undefined, durationMs: 1.23456 };
  }
  let text = '';
  for await (const event of toCommandEvents(events(), 'utf8')) {
    const data = JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '{}');
    text += data.data ?? ` exit ${data.durationMs}`;
  }
  return text;
}

describe('the events of a command', () => {
  it('have every byte: unfinished characters and marks too', async () => {
    expect(await textOf(Buffer.from([0xec, 0x9b]))).toBe('\ufffd exit 1.2');
    expect(await textOf(Buffer.from('a'), Buffer.from([0xed, 0x95]), Buffer.from([0x9c]))).toBe(
      'a한 exit 1.2',
    );
    expect(await textOf(Buffer.from('\ufeffx'))).toBe('\ufeffx exit 1.2');
  });

  it('carry bytes as they are in base64', async () => {
    async function* events(): AsyncGenerator<CommandEvent> {
      yield { type: 'stdout', data: Buffer.from([0xff, 0, 0xec]) };
    }
    const told: string[] = [];
    for await (const event of toCommandEvents(events(), 'base64')) told.push(event);
    expect(told).toEqual(['event: stdout\ndata: {"data":"/wDs","encoding":"base64"}\n\n']);
  });
});

describe('a command that was given up on', () => {
  const output = { stdout: 'out', stderr: 'err', isTruncated: false };
  const told = { stdout: 'out', stderr: 'err', exitCode: 0, truncated: false };
  const error = new InterruptedCommand(new CloudError('timeout', 'It took too long.'), 0, output);

  it('tells what it had printed, also when other words were put in front', () => {
    expect(toErrorInfo(error, 'r').output).toEqual(told);
    expect(
      toErrorInfo(error.as('timeout', 'Error while running cmd: it took too long.'), 'r').output,
    ).toEqual(told);
    expect(toRemoteProblem(error).output).toEqual(told);
  });

  it('of other errors nothing is told', () => {
    expect(toErrorInfo(new CloudError('timeout', 'x'), 'r').output).toBeUndefined();
    expect(toRemoteProblem('text').output).toBeUndefined();
  });
});
