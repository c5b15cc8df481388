import { sqliteStore } from '@cb-spider/store';
import { buildApp } from './app.ts';
import { ServerSpider } from './server-spider.ts';

// Prints the OpenAPI document that `GET /spider/openapi.json` returns, without starting a server.
const store = await sqliteStore(':memory:');
const spider = new ServerSpider({ store, drivers: [] });
const app = await buildApp({ spider });
const { body } = await app.inject({ method: 'GET', url: '/spider/openapi.json' });
process.stdout.write(body);
await app.close();
await spider.close();
await store.close();
