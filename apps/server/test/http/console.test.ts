import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { greeting } from '../../src/greeting.ts';
import { type Bed, startBed } from '../beds/bed.ts';

const script = 'console.log("a script that is served in a smaller form where a browser takes it");';
let folder: string;
let bed: Bed;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spider-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__" />');
  await writeFile(join(folder, 'theme.js'), script);
  await writeFile(join(folder, 'assets/index-abc.js'), script);
  await writeFile(join(folder, 'assets/index-abc.js.br'), brotliCompressSync(script));
  bed = await startBed({ consoleFolder: folder });
  origin = bed.app.listeningOrigin;
});
afterAll(async () => {
  await bed.close();
  await rm(folder, { recursive: true });
});

const look = (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: 'manual', ...init });

describe('the console', () => {
  it.each(['/', '/console', '/spider/adminweb'])('is the target of %s', async path => {
    const { status, headers } = await look(path);
    expect([status, headers.get('location')]).toEqual([302, '/console/']);
  });

  it.each(['/console/', '/console/vms/seoul/web', '/console/vms'])('has one page, at %s', async path => {
    const answer = await look(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).not.toContain('__NONCE__');
  });

  it('allows only its own scripts, and styles with the nonce of the page', async () => {
    const [one, other] = [await look('/console/'), await look('/console/')];
    const nonce = /nonce="([^"]{20,})"/.exec(await one.text())?.[1];
    expect(one.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' " +
        `'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; ` +
        "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
    expect(await other.text()).not.toContain(nonce);
  });

  it('has files with a hash in their names, which stay for ever, and come compressed', async () => {
    const { headers, status } = await look('/console/assets/index-abc.js', {
      headers: { 'accept-encoding': 'br' },
    });
    expect(status).toBe(200);
    expect(headers.get('content-encoding')).toBe('br');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const plain = await look('/console/assets/index-abc.js', { headers: { 'accept-encoding': 'identity' } });
    expect(await plain.text()).toBe(script);
  });

  it('has other files, which are revalidated', async () => {
    const { headers, status } = await look('/console/theme.js');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
  });

  it.each(['/console/assets/other.js', '/console/assets/..%2f..%2fpackage.json', '/console/other.js'])(
    'has no %s',
    async path => {
      const { status, headers } = await look(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(headers.get('cache-control') ?? '').not.toContain('immutable');
    },
  );

  it('is reported as missing if it is not installed', async () => {
    const without = await startBed();
    try {
      const answer = await fetch(`${without.app.listeningOrigin}/console/`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ message: 'The console is not installed here.' });
      expect((await without.get('/readyz')).status).toBe(200);
    } finally {
      await without.close();
    }
  });

  it('is in the greeting if it is installed', () => {
    const facts = { address: 'http://127.0.0.1:1024', home: '.spider', world: true, isFirst: false } as const;
    const login = { kind: 'off' } as const;
    const line = 'Console        http://127.0.0.1:1024/console/';
    expect(greeting({ ...facts, login, hasConsole: true })).toContain(line);
    expect(greeting({ ...facts, login, hasConsole: false })).not.toContain('Console');
  });
});
