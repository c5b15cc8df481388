import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'ssh2';
import { logIn, SshBed } from '../beds/ssh-bed.ts';

let bed: SshBed;
let client: Client;

/** A byte order mark, text, and two bytes that are not valid UTF-8. */
const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x68, 0x69, 0x20, 0xff, 0xfe, 0x0a]);

beforeAll(async () => {
  bed = await SshBed.start();
  client = await logIn(await bed.runVm());
  await run('cat > bytes', bytes);
  await run('printf "b é\\na\\n" > text');
});

afterAll(() => {
  client.end();
  bed.close();
});

function run(script: string, input = Buffer.alloc(0)): Promise<{ output: Buffer; exitCode: number }> {
  return new Promise((resolve, reject) => {
    client.exec(script, (error, channel) => {
      if (error) return reject(error);
      const parts: Buffer[] = [];
      channel.on('data', (part: Buffer) => parts.push(part));
      channel.stderr.resume();
      channel.once('exit', (exitCode: number) =>
        channel.once('close', () => resolve({ output: Buffer.concat(parts), exitCode })),
      );
      channel.end(input);
    });
  });
}

describe('bytes that are not UTF-8', () => {
  it.each([
    ['cat bytes', bytes],
    ['cat bytes; echo é', Buffer.concat([bytes, Buffer.from('é\n')])],
    ['cat bytes | cat', bytes],
    ['cat bytes && head -c 7 bytes || echo no', Buffer.concat([bytes, bytes.subarray(0, 7)])],
    ['base64 bytes | base64 -d', bytes],
    ['cat < bytes 2> errors', bytes],
    ['while false; do :; done | cat bytes', bytes],
    ['for i in 1 2; do cat bytes; done', Buffer.concat([bytes, bytes])],
    ['if head -c 3 bytes; then cat bytes; fi', Buffer.concat([bytes.subarray(0, 3), bytes])],
    ['case a in a) (cat bytes); { cat bytes; } ;; esac', Buffer.concat([bytes, bytes])],
    ['until [ -e copy ]; do cat bytes > copy; done; while [ -e copy ]; do cat copy; rm copy; done', bytes],
    ['sudo cat bytes', bytes],
    ['sudo cat bytes | sudo cat', bytes],
  ])('arrive unchanged: %s', async (script, output) => {
    expect(await run(script)).toEqual({ output, exitCode: 0 });
  });
});

describe('text', () => {
  it.each([
    ['echo one; echo two >&2; exit 3', 'one\n', 3],
    ['sort text | head -n 1', 'a\n', 0],
    ['x=$(cat text | sort); echo "$x"', 'a\nb é\n', 0],
    ['echo first > /dev/stdout; echo second', 'first\nsecond\n', 0],
    ['exec > hidden; echo lost', '', 0],
    ['f() { echo in; return 4; }; f', 'in\n', 4],
    ['echo a; for i in 1 2; do echo $i; done; echo é', 'a\n1\n2\né\n', 0],
    ['while read -r line; do echo "<$line>"; done < text', '<b é>\n<a>\n', 0],
    ['read -r line < text; echo "$line"', 'b é\n', 0],
    ['(echo sub; exit 5); echo $?', 'sub\n5\n', 0],
    ['(echo sub; exit 5) > sub; cat sub; { echo a; echo b; } | sort -r', 'sub\nb\na\n', 0],
    ['for i in 1 2 3; do echo $i; [ $i = 2 ] && break; done; echo $i', '1\n2\n2\n', 0],
    [
      'if false; then echo a; elif echo b; then echo c; else echo d; fi; echo $(echo e | cat)',
      'b\nc\ne\n',
      0,
    ],
    ['f() { cat text; }; for i in 1; do f; done; sudo sort text', 'b é\na\na\nb é\n', 0],
    ['sudo bash -c "echo out; exit 6"; echo $?', 'out\n6\n', 0],
    ['cd /etc; pwd; export A=1; echo $A; false', '/etc\n1\n', 1],
    ['eval "echo a | cat; echo b"', 'a\nb\n', 0],
    ['bash -c "echo a | cat; exit 9"; echo $?', 'a\n9\n', 0],
    ['echo so far; cat > /no/such/file; echo never', 'so far\n', 1],
    ['cat <<E\nhere\nE', 'here\n', 0],
    ['set -e; echo on; false; echo never', 'on\n', 1],
  ])('is written in order: %s', async (script, output, exitCode) => {
    const ended = await run(script);
    expect({ ...ended, output: ended.output.toString() }).toEqual({ output, exitCode });
  });
});
