import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages } from '../../src/documentation/documentation-pages.ts';
import { VmRemote } from '../../src/remote/vm-remote.ts';
import { allRoutes } from '../../src/routes/all-routes.ts';
import { terminalRoute } from '../../src/routes/vm-terminal.ts';
import type { ServerSpider } from '../../src/server-spider.ts';
import { signInRoutes } from '../../src/sign-in/sign-in-routes.ts';

/** The part of the document that replies are compared with. */
export interface OpenApiDocument {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>
  >;
}

interface Response {
  /** A reference to the description, if it is not inline. */
  readonly $ref?: string;
}

/**
 * Returns the OpenAPI document of a server. Built once per run, because that takes a second and most test files need
 * it.
 */
export async function openApiDocument(spider: ServerSpider): Promise<OpenApiDocument> {
  const { SPIDER_TEST_RUN_FOLDER: folder } = process.env;
  if (folder === undefined) return buildDocument(spider);
  const path = join(folder, 'openapi.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as OpenApiDocument;
  const document = await buildDocument(spider);
  // renamed when complete, because other test files may read it meanwhile
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(document));
  renameSync(`${path}.${process.pid}`, path);
  return document;
}

async function buildDocument(spider: ServerSpider): Promise<OpenApiDocument> {
  const remote = new VmRemote(spider);
  const facts = { version: '0', address: () => '', remote, owner: 'owner' };
  const routes = [...allRoutes(facts), terminalRoute, ...signInRoutes];
  const pages = await buildPages({ routes, version: '0', hasMetrics: true });
  const document = pages.swagger() as unknown as OpenApiDocument;
  await pages.close();
  await remote.close();
  return document;
}
