export { startConsoleOidc } from '../../server/test/oidc/console-oidc.ts';
