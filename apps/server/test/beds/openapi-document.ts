import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages } from '../../src/documentation/documentation-pages.ts';
import { VmRemote } from '../../src/remote/vm-remote.ts';
import { allRoutes } from '../../src/routes/all-routes.ts';
import { terminalRoute } from '../../src/routes/vm-terminal.ts';
import type { ServerSpider } from '../../src/server-spider.ts';
import { signInRoutes } from '../../src/sign-in/sign-in-routes.ts';

/** The part of the document that replies are held against. */
export interface OpenApiDocument {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>
  >;
}

interface Response {
  /** Where it is described, if not here. */
  readonly $ref?: string;
}

/** The document of all routes, as a server has it. Made once in a run: that takes a second, and most test files need it. */
export async function openApiDocument(spider: ServerSpider): Promise<OpenApiDocument> {
  const { SPIDER_TEST_RUN_FOLDER: folder } = process.env;
  if (folder === undefined) return madeDocument(spider);
  const path = join(folder, 'openapi.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as OpenApiDocument;
  const document = await madeDocument(spider);
  // others that look for it meanwhile find all of it or nothing
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(document));
  renameSync(`${path}.${process.pid}`, path);
  return document;
}

async function madeDocument(spider: ServerSpider): Promise<OpenApiDocument> {
  const remote = new VmRemote(spider);
  const facts = { version: '0', address: () => '', remote, owner: 'owner' };
  const routes = [...allRoutes(facts), terminalRoute, ...signInRoutes];
  const pages = await buildPages({ routes, version: '0', hasMetrics: true });
  const document = pages.swagger() as unknown as OpenApiDocument;
  await pages.close();
  await remote.close();
  return document;
}
