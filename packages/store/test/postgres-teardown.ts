import { serverVariable } from './places.ts';
import type { PostgresServer } from './postgres-server.ts';

export default async function tearDown(): Promise<void> {
  const server: Partial<PostgresServer> = Object(globalThis)[serverVariable];
  await server.close?.();
}
