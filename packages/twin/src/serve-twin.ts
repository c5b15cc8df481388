import type { TwinServer, TwinServerOptions } from './http/twin-server.ts';

export type { TwinServer, TwinServerOptions } from './http/twin-server.ts';

/**
 * Opens a cloud and serves it over HTTP, for any number of callers. The engine is loaded here, not before.
 *
 * @see the program `spider-twin`, which does the same as a process of its own
 */
export async function serveTwin(options: TwinServerOptions = {}): Promise<TwinServer> {
  const server = await import('./http/twin-server.ts');
  return server.serveTwin(options);
}
