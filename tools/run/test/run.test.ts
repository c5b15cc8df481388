import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const tools = resolve(import.meta.dirname, '..');
let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'spider clone '));
  cpSync(tools, join(clone, 'tools', 'run'), {
    recursive: true,
    filter: path => !['node_modules', 'test'].includes(basename(path)),
  });
  writeFileSync(join(clone, 'package.json'), '{ "packageManager": "pnpm@10.0.0" }');
  writeFileSync(join(clone, '.node-version'), `${process.versions.node}\n`);
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

/** Runs a command in the clone with an npm that is this script. */
function runWithNpm(npmScript: string, ...words: string[]) {
  const npm = join(clone, 'npm-cli.js');
  writeFileSync(npm, npmScript);
  const run = join(clone, 'tools', 'run', 'run.mjs');
  const env = { ...process.env, npm_execpath: npm };
  return spawnSync(process.execPath, [run, ...words], { cwd: tmpdir(), env, encoding: 'utf8' });
}

describe('A command on a fresh clone', () => {
  it('says what to do when the registry cannot be reached, and leaves nothing half done', () => {
    const { status, stderr } = runWithNpm(
      'console.error("npm error code ENOTFOUND"); process.exit(1)',
      'start',
    );
    expect(status).toBe(1);
    expect(stderr).toContain('could not be fetched from npm');
    expect(stderr).toContain('| npm error code ENOTFOUND');
    expect(stderr).toContain('Try: the npm registry cannot be reached.');
    expect(stderr).not.toContain('    at ');
    expect(readdirSync(join(clone, '.tools'))).toEqual([]);
  });

  it.each([
    [
      'says that the disk is full',
      'npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device',
      'the disk is full',
    ],
    ['says what to install', '', 'install Node 24'],
  ])('%s when what npm brought does not run, though npm is content', (_, warning, advice) => {
    const { status, stderr } = runWithNpm(`console.error(${JSON.stringify(warning)})`, 'start');
    expect(status).toBe(1);
    expect(stderr).toContain(advice);
    expect(readdirSync(join(clone, '.tools'))).toEqual([]);
  });

  it('fetches what it needs once', () => {
    const npmScript = `
      const fs = require('node:fs');
      fs.appendFileSync(${JSON.stringify(join(clone, 'npm-calls'))}, process.argv.slice(2).join(' ') + '\\n');
      fs.mkdirSync('node_modules/pnpm/bin', { recursive: true });
      fs.writeFileSync('node_modules/pnpm/bin/pnpm.cjs', 'console.log("pnpm", process.argv.slice(2).join(" "), process.cwd())');`;
    for (const _ of [1, 2]) {
      const { status, stdout } = runWithNpm(npmScript, 'pnpm', 'why', 'left-pad');
      expect(stdout).toBe(`pnpm why left-pad ${clone}\n`);
      expect(status).toBe(0);
    }
    expect(readFileSync(join(clone, 'npm-calls'), 'utf8').match(/pnpm@10\.0\.0$/gm)).toHaveLength(1);
    expect(readdirSync(join(clone, '.tools'))).toEqual(['pnpm@10.0.0']);
  });

  it('lists the commands when it gets an unknown one', () => {
    const { status, stderr } = runWithNpm('', 'strat');
    expect(status).toBe(1);
    expect(stderr).toContain('There is no command "strat".');
    expect(stderr).toMatch(/Try: one of start, test, /);
  });
});
