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
    const sent: string[] = [];
    for await (const event of toCommandEvents(events(), 'base64')) sent.push(event);
    expect(sent).toEqual(['event: stdout\ndata: {"data":"/wDs","encoding":"base64"}\n\n']);
  });
});

describe('a command that was interrupted', () => {
  const output = { stdout: 'out', stderr: 'err', isTruncated: false };
  const expected = { stdout: 'out', stderr: 'err', exitCode: 0, truncated: false };
  const error = new InterruptedCommand(new CloudError('timeout', 'It took too long.'), 0, output);

  it('has its output in the error, also after the message is replaced', () => {
    expect(toErrorInfo(error, 'r').output).toEqual(expected);
    expect(
      toErrorInfo(error.as('timeout', 'Error while running cmd: it took too long.'), 'r').output,
    ).toEqual(expected);
    expect(toRemoteProblem(error).output).toEqual(expected);
  });

  it('has no output in other errors', () => {
    expect(toErrorInfo(new CloudError('timeout', 'x'), 'r').output).toBeUndefined();
    expect(toRemoteProblem('text').output).toBeUndefined();
  });
});
