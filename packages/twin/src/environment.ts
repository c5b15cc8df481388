import { z } from 'zod';
import type { ServiceOptions } from './service/open-service.ts';
import { publishedQuotas } from './service/published-quotas.ts';
import { publishedRateLimits } from './service/rate-limits.ts';
import { worldProfile } from './service/world-profile.ts';

const number = z.coerce.number();
const share = number.min(0).max(1).optional();
const scale = number.min(0).optional();
const limits = z.enum(['published', 'none']).optional();
const home = z
  .string()
  .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, 'must be LATITUDE,LONGITUDE, such as 37.57,126.98')
  .transform(text => {
    const [latitude = 0, longitude = 0] = text.split(',').map(Number);
    return { latitude, longitude };
  })
  .optional();

/** The environment variables of the virtual cloud, with their valid values. An empty one counts as missing. */
const variables = z.object({
  SPIDER_TWIN_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  SPIDER_TWIN_PROFILE: z.enum(['instant', 'world']).default('instant'),
  SPIDER_TWIN_SEED: z.string().optional(),
  SPIDER_TWIN_TIME_SCALE: scale,
  SPIDER_TWIN_LATENCY_SCALE: scale,
  SPIDER_TWIN_HOME: home,
  SPIDER_TWIN_VISIBILITY_DELAY_MS: number.int().min(0).optional(),
  SPIDER_TWIN_RATE_LIMITS: limits,
  SPIDER_TWIN_QUOTAS: limits,
  SPIDER_TWIN_SHORTAGE_SHARE: share,
  SPIDER_TWIN_OPERATION_MS: number.int().min(0).optional(),
  SPIDER_TWIN_FAILURE_SHARE: share,
  SPIDER_TWIN_SSH: z.enum(['on', 'off']).optional(),
  SPIDER_TWIN_HOST: z.string().default('127.0.0.1'),
  SPIDER_TWIN_PORT: number.int().min(0).max(65_535).default(4100),
  SPIDER_TWIN_DATA_FOLDER: z.string().optional(),
  SPIDER_TWIN_ADMIN_TOKEN: z.string().min(16).optional(),
});

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of the virtual cloud from the environment. */
export interface TwinSettings {
  /** How the cloud behaves. */
  readonly service: Omit<ServiceOptions, 'path'>;
  /** The cloud of connections whose credential has no `Endpoint`; missing: a cloud in this process. */
  readonly endpoint: string | undefined;
  /** Settings for a cloud in a separate process. */
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly dataFolder: string | undefined;
    readonly adminToken: string | undefined;
  };
}

/** Reads all `SPIDER_TWIN_*` variables; nothing else reads them. Throws an error that names the invalid one. */
export function readSettings(environment: Environment): TwinSettings {
  const given = Object.entries(environment).filter(
    ([name, value]) => name.startsWith('SPIDER_TWIN_') && value !== '',
  );
  const { success, data, error } = variables.safeParse(Object.fromEntries(given));
  if (!success) {
    const [issue] = error.issues;
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  return {
    service: serviceOf(data),
    endpoint: data.SPIDER_TWIN_ENDPOINT,
    server: {
      host: data.SPIDER_TWIN_HOST,
      port: data.SPIDER_TWIN_PORT,
      dataFolder: data.SPIDER_TWIN_DATA_FOLDER,
      adminToken: data.SPIDER_TWIN_ADMIN_TOKEN,
    },
  };
}

/** Returns the settings of the profile, overridden by the other variables. */
function serviceOf(data: z.output<typeof variables>): TwinSettings['service'] {
  const profile: TwinSettings['service'] = data.SPIDER_TWIN_PROFILE === 'world' ? worldProfile : {};
  const rateLimits = { published: publishedRateLimits, none: {} };
  const cloudQuotas = { published: publishedQuotas, none: {} };
  const overrides = {
    seed: data.SPIDER_TWIN_SEED,
    timeScale: data.SPIDER_TWIN_TIME_SCALE,
    latencyScale: data.SPIDER_TWIN_LATENCY_SCALE,
    home: data.SPIDER_TWIN_HOME,
    visibilityDelayMs: data.SPIDER_TWIN_VISIBILITY_DELAY_MS,
    rateLimits: data.SPIDER_TWIN_RATE_LIMITS && rateLimits[data.SPIDER_TWIN_RATE_LIMITS],
    cloudQuotas: data.SPIDER_TWIN_QUOTAS && cloudQuotas[data.SPIDER_TWIN_QUOTAS],
    shortageShare: data.SPIDER_TWIN_SHORTAGE_SHARE,
    operationMs: data.SPIDER_TWIN_OPERATION_MS,
    failureShare: data.SPIDER_TWIN_FAILURE_SHARE,
    ssh: data.SPIDER_TWIN_SSH && data.SPIDER_TWIN_SSH === 'on',
  };
  const defined = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return { ...profile, ...Object.fromEntries(defined) };
}
