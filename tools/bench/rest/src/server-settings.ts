/** Returns the settings of a measured server. Its data is in `home`, and `headers` of `world.ts` sign in to it. */
export function serverSettings(home: string): Record<string, string> {
  return {
    SERVER_ADDRESS: '127.0.0.1:0',
    SPIDER_HOME: home,
    SPIDER_USERNAME: 'bench',
    SPIDER_PASSWORD: 'bench',
    SPIDER_LOG_LEVEL: 'warn',
  };
}
