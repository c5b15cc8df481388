import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PythonUnavailable, preparePython } from '@cb-spider/cloud-fakes/python';
import { isInShare } from '@cb-spider/test-share';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { VmRemote } from '../../src/remote/vm-remote.ts';
import { allRoutes } from '../../src/routes/all-routes.ts';
import { type AccessBed, startAccessBed } from '../beds/access-bed.ts';
import { vmRequest } from '../beds/bed.ts';

const requirement = 'schemathesis==4.32.5';

/** To test other cases: `FUZZ_SEED=7 npm test -- fuzz`. To test more cases per path: `FUZZ_CASES=50`. */
const { FUZZ_SEED: seed = '20260101', FUZZ_CASES: cases = '5' } = process.env;

/** The maximum duration of a request, in seconds. */
const hangSeconds = 60;

/**
 * Checks that find only properties of CB-Spider's wire, which must stay: all texts are optional in the document but
 * refused if they are empty; unknown keys are ignored; and for other methods, a path such as `/driver/upload` is also
 * the path of a driver with this name.
 */
const left = ['positive_data_acceptance', 'negative_data_rejection', 'allow_header_conformance'];

const programs = await preparePython('spider-schemathesis', requirement).catch((error: unknown) => {
  if (!(error instanceof PythonUnavailable) || process.env.CI === 'true') throw error;
  process.stderr.write(`skipped: ${error.message}\n`);
  return undefined;
});

/** Paths whose replies never end. */
const endless = ['/spider/events', '/spider/vm/{Name}/terminal'];

/** The phases and the number of cases for each role, reduced so that all roles together take as long as one did. */
const runs = {
  viewer: { phases: 'examples,fuzzing', cases: Math.ceil(Number(cases) / 4) },
  operator: { phases: 'examples,fuzzing', cases: Math.ceil(Number(cases) / 4) },
  admin: { phases: 'examples,coverage,fuzzing', cases: Math.ceil(Number(cases) / 2) },
} as const;
type Role = keyof typeof runs;

/** Actions that each user may perform on its own tokens and sessions. */
const own = ['POST /session', 'DELETE /session', 'POST /token', 'DELETE /token/:Id'];

(programs === undefined ? describe.skip : describe)(
  'what fits the OpenAPI document, and what does not',
  () => {
    let bed: AccessBed;
    let folder: string;
    /** Log lines about bugs in the server. */
    const mistakes: string[] = [];
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'spider-fuzz-'));
      const logger = pino({ level: 'error' }, { write: (line: string) => void mistakes.push(line) });
      bed = await startAccessBed({ twin: { ssh: true }, logger });
      expect((await bed.as('owner', 'POST', '/vm', vmRequest())).status).toBe(200);
    }, 120_000);
    afterAll(async () => {
      await bed?.close();
      await rm(folder, { recursive: true, force: true });
    });

    it(`is answered to a viewer in time, and changes nothing (FUZZ_SEED=${seed})`, async () => {
      const before = await world();
      await expectGood('viewer');
      expect(await world()).toBe(before);
      expect(await doneBy('viewer')).toEqual([]);
    }, 600_000);

    it(`is answered to an operator in time, and administers nothing (FUZZ_SEED=${seed})`, async () => {
      const before = await settings();
      await expectGood('operator');
      expect(await settings()).toBe(before);
      const administering = new Set(
        allRoutes({ version: '0', address: () => '', remote: new VmRemote(bed.spider), owner: 'owner' })
          .filter(({ needs }) => needs === 'administer')
          .flatMap(({ methods, path }) => methods.map(method => `${method} ${path}`)),
      );
      expect(administering.size).toBeGreaterThan(10);
      const done = await doneBy('operator');
      expect(done.length).toBeGreaterThan(0);
      expect(done.filter(action => administering.has(action))).toEqual([]);
    }, 600_000);

    it(`is answered to an administrator in time (FUZZ_SEED=${seed})`, () => expectGood('admin'), 600_000);

    async function expectGood(role: Role): Promise<void> {
      const address = new URL('/openapi.json', bed.base).href;
      const { code, output } = await fuzz(address, role, await excludedPaths(address, role));
      if (code !== 0) process.stderr.write(output.slice(-20_000));
      expect({ seed, code, mistakes }).toEqual({ seed, code: 0, mistakes: [] });
      expect(output).toMatch(/[1-9]\d+ generated/);
      expect((await bed.as(role, 'GET', '/readyz')).status).toBe(200);
    }

    /**
     * Returns the endless paths, and those that are not in the share of this run. An operator tries all paths, because
     * some of its requests must succeed.
     */
    async function excludedPaths(address: string, role: Role): Promise<readonly string[]> {
      const document = (await (await fetch(address)).json()) as { readonly paths: object };
      return Object.keys(document.paths).filter(
        (path, index) => endless.includes(path) || (role !== 'operator' && !isInShare(index, role)),
      );
    }

    /** Returns the successful actions of a user, except those on its own tokens and sessions. */
    async function doneBy(principal: Role): Promise<readonly string[]> {
      const records = await bed.store.audit.list({ principal, outcome: 'ok' }, 100_000);
      return records.map(({ action }) => action).filter(action => !own.includes(action));
    }

    /** Returns the data that only administrators can change. */
    async function settings(): Promise<string> {
      const { config, users } = bed.store;
      const kinds = [config.drivers, config.credentials, config.regions, config.connections, users];
      return JSON.stringify(await Promise.all(kinds.map(kind => kind.list())));
    }

    /** Returns all records, and all resources of the cloud. */
    async function world(): Promise<string> {
      const { resources, operations } = bed.store;
      const c1 = await bed.spider.connection('c1');
      const state = {
        settings: await settings(),
        resources: await Promise.all(
          ['c1', 'c2'].map(connection => resources.list({ connection, kind: 'vm' })),
        ),
        keys: await Promise.all(
          ['c1', 'c2'].map(connection => resources.list({ connection, kind: 'keyPair' })),
        ),
        networks: await c1.networks.list(),
        vms: (await c1.vms.list()).map(({ name, state }) => ({ name, state })),
        operations: await operations.list({ limit: 100_000 }),
      };
      return JSON.stringify(state);
    }

    function fuzz(
      address: string,
      role: Role,
      withoutPaths: readonly string[],
    ): Promise<{ readonly code: number | null; readonly output: string }> {
      const { phases, cases: most } = runs[role];
      const excluded = role === 'admin' ? left : [...left, 'ignored_auth'];
      const args = [
        ...['--config-file', join(import.meta.dirname, 'schemathesis.toml'), 'run', address],
        ...['--auth', `${role}:secret`, '--seed', seed, '--max-examples', String(most)],
        ...['--checks', 'all', '--exclude-checks', excluded.join(',')],
        ...['--phases', phases, '--warnings', 'off'],
        ...withoutPaths.flatMap(path => ['--exclude-path', path]),
        ...['--request-timeout', String(hangSeconds)],
        // One thread: CPython 3.11 fails at times when several of them parse code, as Hypothesis does to name a strategy.
        ...['--continue-on-failure', '--no-shrink', '--workers', '1'],
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
