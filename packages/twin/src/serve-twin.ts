import type { TwinServer, TwinServerOptions } from './http/twin-server.ts';

export type { TwinServer, TwinServerOptions } from './http/twin-server.ts';

/**
 * Opens a cloud and serves it over HTTP, for any number of callers. The engine is loaded only by this call.
 *
 * @see the program `spider-twin`, which does the same in a separate process
 */
export async function serveTwin(options: TwinServerOptions = {}): Promise<TwinServer> {
  const server = await import('./http/twin-server.ts');
  return server.serveTwin(options);
}
