import type { PostgresServer } from './postgres-server.ts';
import { variable } from './postgres-setup.ts';

export default async function tearDown(): Promise<void> {
  const server: Partial<PostgresServer> = Object(globalThis)[variable];
  await server.close?.();
}
