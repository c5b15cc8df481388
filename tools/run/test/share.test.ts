import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { shareLine, shareOfCommit, withShare } from '../share.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'spider-share-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function git(...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@localhost', ...words], { cwd: root });
}

const commit = () => git('commit', '--quiet', '--allow-empty', '--no-gpg-sign', '--message', 'x');
const toolchain = (env = {}) => ({ root, node: '', pnpm: '', env });
const chosen = (env: object, ...args: readonly string[]) =>
  withShare(toolchain(env), args).env.SPIDER_TEST_SHARE;

describe('the share of a run', () => {
  it('is the next one with each commit, and the same when a commit is run again', () => {
    git('init', '--quiet');
    const all = Array.from({ length: 5 }, () => {
      commit();
      expect(shareOfCommit(root)).toBe(shareOfCommit(root));
      return shareOfCommit(root);
    });
    expect(all).toEqual(['2/6', '3/6', '4/6', '5/6', '6/6']);
  });

  it('is the first one without a history', () => {
    expect(shareOfCommit(root)).toBe('1/6');
    git('init', '--quiet');
    expect(shareOfCommit(root)).toBe('1/6');
  });

  it('is what the user has chosen, and everything with --all', () => {
    expect(chosen({})).toBe('1/6');
    expect(chosen({ SPIDER_TEST_SHARE: '3/6' })).toBe('3/6');
    expect(chosen({}, '--all')).toBeUndefined();
    expect(chosen({ SPIDER_TEST_SHARE: '3/6' }, '--all')).toBeUndefined();
    expect(withShare(toolchain({ PATH: 'x' }), ['--all']).env).toEqual({ PATH: 'x' });
  });

  it('is named', () => {
    expect(shareLine(withShare(toolchain(), []))).toMatch(/^Sweeps: share 1\/6 of the cases\..*--all/);
    expect(shareLine(withShare(toolchain(), ['--all']))).toBe('Sweeps: all cases.\n');
  });
});
