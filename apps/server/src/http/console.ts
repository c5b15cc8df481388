import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CloudError } from '@cb-spider/core';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods, RouteOptions } from 'fastify';
import { StatusError } from '../status-error.ts';
import { basePath } from './serve-routes.ts';

const consolePath = '/console/';

/** For the files in `assets/`, whose names contain a hash of their content. */
const neverChanges = 'public, max-age=31536000, immutable';
const mayChange = 'no-cache';

const methods: HTTPMethods[] = ['GET', 'HEAD'];

/** The placeholder in the page for the nonce of its styles. */
const noncePlaceholder = '__NONCE__';

/**
 * Returns the folder of the built console: in the repository, that of the console's package, else the copy in the
 * published server. Missing if the console is not built.
 *
 * @param appRoot the server's folder
 */
export function consoleFolder(appRoot: string): string | undefined {
  const copy = join(appRoot, 'dist', 'console');
  return besideServer(appRoot) ?? (existsSync(join(copy, 'index.html')) ? copy : undefined);
}

function besideServer(appRoot: string): string | undefined {
  try {
    const manifest = createRequire(join(appRoot, 'package.json')).resolve('@cb-spider/web/package.json');
    const folder = join(dirname(manifest), 'dist');
    return existsSync(join(folder, 'index.html')) ? folder : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/**
 * Serves the console below `/console/`, and redirects to it from `/` and from the path of CB-Spider's console. Its
 * files are open to all; the data that they show comes from the API, which requires a login.
 *
 * @param folder missing: the path replies that the console is not installed
 */
export async function serveConsole(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const options = { method: methods, config: { needs: 'open' } } satisfies Partial<RouteOptions>;
  for (const url of ['/', '/console', `${basePath}/adminweb`])
    app.route({
      ...options,
      url,
      handler: (_: FastifyRequest, reply: FastifyReply) => reply.redirect(consolePath, 302),
    });
  if (folder === undefined) {
    for (const url of [consolePath, `${consolePath}*`])
      app.route({ ...options, url, handler: () => Promise.reject(notInstalled()) });
    return;
  }
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const known = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(toSlashes));
  await app.register(files, { root: folder, serve: false, preCompressed: true, cacheControl: false });
  app.route({
    ...options,
    url: `${consolePath}*`,
    handler(request: FastifyRequest, reply: FastifyReply) {
      const path = (request.params as { '*': string })['*'];
      if (!isFile(path)) return sendPage(reply, page);
      return known.has(path) ? sendFile(reply, path) : reply.callNotFound();
    },
  });
}

/** Returns whether a path names a file. All other paths are views of the console, which does its own routing. */
function isFile(path: string): boolean {
  return path.startsWith('assets/') || /^[\w-]+\.[a-z]+$/.test(path);
}

function toSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

function sendFile(reply: FastifyReply, path: string): FastifyReply {
  return reply.header('cache-control', path.startsWith('assets/') ? neverChanges : mayChange).sendFile(path);
}

/** Sends the page with a new nonce. It is never cached, because it names the files of this version. */
function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('content-security-policy', policyWith(nonce))
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(noncePlaceholder, nonce));
}

/** The page may load only its own files and call only its own server, and cannot create scripts from strings. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function notInstalled(): StatusError {
  const hint = 'Run npm run build in the repository, or reinstall the server.';
  return new StatusError(404, new CloudError('unsupported', 'The console is not installed here.', { hint }));
}
