import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { Sessions } from './access/sessions.ts';
import type { AuditLog } from './audit/audit-log.ts';
import { serveDocumentation } from './documentation/documentation.ts';
import { guardRoutes } from './http/access.ts';
import { auditRequests } from './http/audited-requests.ts';
import { readBodies } from './http/bodies.ts';
import { boundPipelines, boundUpgrades } from './http/bounded-connections.ts';
import { answerClientError } from './http/client-errors.ts';
import { serveConsole } from './http/console.ts';
import { Failures } from './http/failures.ts';
import { requestIdOf, setHeaders } from './http/headers.ts';
import type { Login } from './http/login.ts';
import { answerLoopbackNamesOnly, refuseOtherSites } from './http/other-sites.ts';
import { defaultLimits, limitPrincipals, type PrincipalLimits } from './http/principal-limits.ts';
import { traceRequests } from './http/request-traces.ts';
import { serveRoutes } from './http/serve-routes.ts';
import type { TlsCertificate } from './http/tls-certificate.ts';
import { answerUnknownPaths } from './http/unknown-paths.ts';
import type { Metrics } from './metrics/metrics.ts';
import { VmRemote } from './remote/vm-remote.ts';
import { allRoutes } from './routes/all-routes.ts';
import { serveTerminals } from './routes/terminals.ts';
import { terminalRoute } from './routes/vm-terminal.ts';
import type { ServerSpider } from './server-spider.ts';
import type { Oidc } from './sign-in/oidc-routes.ts';
import { serveSignIn, signInRoutes } from './sign-in/sign-in-routes.ts';
import { toErrorInfo } from './wire/errors.ts';
import { toOperationWire } from './wire/operation.ts';

export interface AppOptions {
  readonly spider: ServerSpider;
  /** Missing: no login is required, and everyone on this machine has all rights. */
  readonly login?: Login | undefined;
  /** The name of the built-in account. Default: `admin`. */
  readonly owner?: string | undefined;
  /** Missing: sign-in by OpenID Connect is off. */
  readonly oidc?: Oidc | undefined;
  /** Missing: no audit log is written. */
  readonly audit?: AuditLog | undefined;
  /** Limits for each user. Default: {@link defaultLimits}. */
  readonly limits?: PrincipalLimits | undefined;
  /** Missing: the server uses plain HTTP. */
  readonly tls?: TlsCertificate | undefined;
  /** Proxies whose forwarded headers are trusted. Default: none. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Missing: nothing is logged. */
  readonly logger?: FastifyBaseLogger | undefined;
  readonly version?: string | undefined;
  /** The maximum size of a request body, in bytes. Default: 1 MiB. */
  readonly bodyLimit?: number | undefined;
  /** Origins whose pages may call the server; `*` is any origin. Default: none. */
  readonly corsOrigins?: readonly string[] | undefined;
  /** Missing: no metrics are served. */
  readonly metrics?: { readonly source: Metrics; readonly isOpen: boolean } | undefined;
  /** The address that clients use. Default: the address that the server listens on. */
  readonly serviceAddress?: string | undefined;
  /** The folder of the built console. Missing: no console is served. */
  readonly consoleFolder?: string | undefined;
  /** How long a terminal waits for a private key in its first message, in milliseconds. Default: 10 s. */
  readonly keyWithinMs?: number | undefined;
}

/** How long a client may take to send a request, in milliseconds. Replies have no limit: they depend on the cloud. */
const requestTimeoutMs = 30_000;
const headersTimeoutMs = 10_000;

/** The maximum length of a path parameter. The ids of some clouds are escaped paths, so it is large. */
const maxParamLength = 4_096;

/** Builds the HTTP server. The caller starts it with `listen()`. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { spider, login, oidc, audit, metrics, corsOrigins = [], serviceAddress } = options;
  const { version = '0.0.0', owner = 'admin' } = options;
  const failures = new Failures(toErrorInfo);
  const app = newApp(options, failures);
  boundPipelines(app);
  traceRequests(app);
  metrics?.source.watch(app);
  auditRequests(app, audit);
  readBodies(app);
  setHeaders(app);
  if (corsOrigins.length > 0) await allowOrigins(app, corsOrigins);
  boundUpgrades(app);
  refuseOtherSites(app, corsOrigins);
  if (login === undefined) answerLoopbackNamesOnly(app);
  const sessions = login && sessionsOf(spider, login, oidc?.provider.stamp);
  guardRoutes(app, spider, { login, sessions });
  limitPrincipals(app, options.limits ?? defaultLimits);
  answerUnknownPaths(app, failures);
  const address = () => serviceAddress ?? app.listeningOrigin;
  const remote = new VmRemote(spider);
  app.addHook('onClose', () => remote.close());
  const routes = allRoutes({ version, address, remote, owner });
  serveRoutes(app, spider, routes, toOperationWire);
  serveSignIn(app, spider, { login, sessions, oidc, owner, serviceAddress });
  serveTerminals(app, spider, { remote, origins: corsOrigins, audit, keyWithinMs: options.keyWithinMs });
  metrics?.source.serve(app, spider, metrics.isOpen);
  await serveConsole(app, options.consoleFolder);
  serveDocumentation(app, {
    routes: [...routes, terminalRoute, ...signInRoutes],
    version,
    hasMetrics: metrics !== undefined,
  });
  return app;
}

function sessionsOf({ store }: ServerSpider, login: Login, providerStamp: string | undefined): Sessions {
  const accountOf = (user: string) => login.findAccount(user);
  return new Sessions({ store: store.sessions, accountOf, providerStamp });
}

/** Replaces Fastify's own schema compilers, so that they are not loaded: requests are checked by zod. */
const noCompiler = () => () => {
  throw new Error('No route has a schema of its own.');
};

function newApp(
  { logger, bodyLimit = 1024 * 1024, tls, trustedProxies = [] }: AppOptions,
  failures: Failures,
): FastifyInstance {
  const sendThrown = failures.sendThrown.bind(failures);
  const listening = {
    headersTimeout: headersTimeoutMs,
    connectionsCheckingInterval: 5_000,
    optimizeEmptyRequests: true, // most requests have no body and so need no stream for it
  };
  const options = {
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    ...(tls === undefined ? { http: listening } : { https: { ...listening, ...tls.secrets } }),
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength },
    exposeHeadRoutes: false,
    frameworkErrors: sendThrown,
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
  };
  // the callers do not depend on whether Node's HTTP or HTTPS server is behind it
  const app = Fastify(options as FastifyServerOptions);
  tls?.reloadOnChange(app.server);
  app.setErrorHandler(sendThrown);
  return app;
}

/** Enables CORS. The plugin is loaded only when it is needed. */
async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  const { default: cors } = await import('@fastify/cors');
  const origin = origins.includes('*') ? '*' : [...origins];
  await app.register(cors, {
    origin,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    exposedHeaders: ['x-request-id', 'traceparent', 'retry-after'],
    maxAge: 600,
  });
}
