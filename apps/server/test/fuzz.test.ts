import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PythonUnavailable, preparePython } from '@cb-spider/cloud-fakes/python';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { fixedAccount, Login } from '../src/http/login.ts';
import { basic } from './ask.ts';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from './bed.ts';

const requirement = 'schemathesis==4.32.5';

/** Other cases: `FUZZ_SEED=7 npm test -- fuzz`. More of each path: `FUZZ_CASES=50`. */
const { FUZZ_SEED: seed = '20260101', FUZZ_CASES: cases = '5' } = process.env;

/** No request takes longer here, in seconds. */
const hangSeconds = 60;

/**
 * What these three find is CB-Spider's wire, which is kept: all texts are optional in the document and refused when
 * they are empty; keys that a path does not know are ignored; a path such as `/driver/upload` is also that of a driver
 * of this name, for other methods.
 */
const left = ['positive_data_acceptance', 'negative_data_rejection', 'allow_header_conformance'];

const programs = await preparePython('spider-schemathesis', requirement).catch((error: unknown) => {
  if (!(error instanceof PythonUnavailable) || process.env.CI === 'true') throw error;
  process.stderr.write(`skipped: ${error.message}\n`);
  return undefined;
});

(programs === undefined ? describe.skip : describe)(
  'what fits the OpenAPI document, and what does not',
  () => {
    let bed: Bed;
    let folder: string;
    /** What the server says of mistakes of its own. */
    const mistakes: string[] = [];
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'spider-fuzz-'));
      const login = new Login({ verify: fixedAccount('u', 'p'), pause: async () => undefined });
      const logger = pino({ level: 'error' }, { write: (line: string) => void mistakes.push(line) });
      const started = await startBed({ twin: { ssh: true }, login, logger });
      bed = {
        ...started,
        post: (path, body) => started.post(path, body, { headers: basic('u', 'p') }),
      };
      await connectTwin(bed);
      await makeSurroundings(bed);
      expect((await bed.post('/vm', vmRequest())).status).toBe(200);
    }, 60_000);
    afterAll(async () => {
      await bed?.close();
      await rm(folder, { recursive: true, force: true });
    });

    it(`is answered in time, and never by a mistake of the server (FUZZ_SEED=${seed})`, async () => {
      const { code, output } = await fuzz(new URL('/openapi.json', bed.base).href);
      if (code !== 0) process.stderr.write(output.slice(-20_000));
      expect({ seed, code, mistakes }).toEqual({ seed, code: 0, mistakes: [] });
      expect(output).toMatch(/[1-9]\d+ generated/);
      expect((await bed.get('/readyz')).status).toBe(200);
    }, 600_000);

    function fuzz(address: string): Promise<{ readonly code: number | null; readonly output: string }> {
      const args = [
        ...['--config-file', join(import.meta.dirname, 'schemathesis.toml'), 'run', address, '--auth', 'u:p'],
        ...['--seed', seed, '--max-examples', cases, '--checks', 'all', '--exclude-checks', left.join(',')],
        ...['--phases', 'examples,coverage,fuzzing', '--warnings', 'off'],
        // No answer of these comes to an end.
        ...['--exclude-path', '/spider/events', '--exclude-path', '/spider/vm/{Name}/terminal'],
        ...[
          '--request-timeout',
          String(hangSeconds),
          '--continue-on-failure',
          '--no-shrink',
          '--workers',
          '2',
        ],
      ];
      return new Promise((resolve, reject) => {
        const child = spawn(join(programs ?? '', 'schemathesis'), args, { cwd: folder });
        let output = '';
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', (text: string) => {
            output += text;
          });
        child.once('error', reject).once('close', code => resolve({ code, output }));
      });
    }
  },
);
