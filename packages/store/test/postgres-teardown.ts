import { serverVariable } from './beds/places.ts';
import type { PostgresServer } from './postgres/postgres-server.ts';

export default async function tearDown(): Promise<void> {
  const server: Partial<PostgresServer> = Object(globalThis)[serverVariable];
  await server.close?.();
}
