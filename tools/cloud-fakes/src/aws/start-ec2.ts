import { bindFurtherAddresses } from './address-bindings.ts';
import { type AccessKey, checkSignature } from './authentication.ts';
import { takeBalancers } from './balancer-inventory.ts';
import { rememberClientTokens } from './client-tokens.ts';
import { layer, type Step } from './ec2-call.ts';
import { forwardTo, startProxy } from './ec2-proxy.ts';
import { answerAsEks } from './eks-gaps.ts';
import { takeEksInventory } from './eks-inventory.ts';
import { type Ec2Object, takeInventory } from './inventory.ts';
import { balanceAsDocumented } from './load-balancers.ts';
import { keepImagesAsDocumented } from './machine-images.ts';
import { MotoUnavailable, prepareMoto } from './moto-environment.ts';
import { type MotoBounds, startMoto } from './moto-process.ts';
import { serveOtherServices } from './other-services.ts';
import { cutPages } from './pages.ts';
import { refuseAsDocumented } from './refusals.ts';
import { keepRulesAsDocumented } from './security-rules.ts';
import { keepStaticLists } from './static-lists.ts';
import { tellWhatGoesWithInstances } from './volumes.ts';

export interface Ec2Options extends MotoBounds {
  /** Sees each call first: may answer itself, ask `next`, change the reply, or throw `ConnectionCut`. */
  readonly intercept?: Step | undefined;
  /** Most items on a page, whatever `MaxResults` says. */
  readonly mostOnPage?: number | undefined;
}

/** A running EC2, empty but for what an account has from the start. */
export interface Ec2 {
  readonly available: true;
  /** `http://127.0.0.1:` and its port, the same for all regions. */
  readonly endpoint: string;
  /** The only access key that it accepts. */
  readonly credentials: AccessKey;
  /** All that there is in a region, past everything that stands in front of moto. */
  inventory(region: string): Promise<readonly Ec2Object[]>;
  /** Forgets all that was made, and tokens and pages with it. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Why there is no EC2 here: no Python, or moto cannot be fetched. */
export interface Ec2Unavailable {
  readonly available: false;
  readonly reason: string;
}

/**
 * Starts an EC2 of one's own on loopback: moto, and in front of it what EC2 documents and moto lacks (signatures,
 * client tokens, pages, refusals). The first start on a machine fetches moto, which takes half a minute.
 */
export async function startEc2(options: Ec2Options = {}): Promise<Ec2 | Ec2Unavailable> {
  try {
    const moto = await startMoto(await prepareMoto(), options);
    const credentials = {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    };
    let eks = answerAsEks();
    const layers = () => {
      eks = answerAsEks();
      const first = options.intercept ? [options.intercept] : [];
      const own = [checkSignature(credentials), rememberClientTokens(), cutPages(options.mostOnPage)];
      return layer(
        [
          ...first,
          ...own,
          eks,
          keepStaticLists(),
          refuseAsDocumented(),
          balanceAsDocumented(),
          keepRulesAsDocumented(),
          bindFurtherAddresses(),
          tellWhatGoesWithInstances(),
          keepImagesAsDocumented(),
        ],
        forwardTo(moto.url),
      );
    };
    let answer = layers();
    const others = serveOtherServices(moto.url, credentials, options.mostOnPage);
    const proxy = await startProxy(call => answer(call), others);
    return {
      available: true,
      endpoint: proxy.endpoint,
      credentials,
      async inventory(region) {
        const straight = layer([eks, tellWhatGoesWithInstances()], forwardTo(moto.url));
        const lists = [takeInventory, takeBalancers, takeEksInventory].map(take => take(straight, region));
        return (await Promise.all(lists)).flat();
      },
      async reset() {
        await fetch(`${moto.url}/moto-api/reset`, { method: 'POST' });
        answer = layers();
      },
      async stop() {
        await proxy.stop();
        await moto.stop();
      },
    };
  } catch (error) {
    if (error instanceof MotoUnavailable) return { available: false, reason: error.message };
    throw error;
  }
}

/**
 * What a test file does with the outcome of {@link startEc2}: the runner's `describe`, or its `describe.skip` with
 * the reason on standard error. With `CI=true`, where it must be there, it throws.
 */
export function suiteOn<Describe extends { skip: unknown }>(
  describe: Describe,
  outcome: Ec2 | Ec2Unavailable,
): Describe | Describe['skip'] {
  if (outcome.available) return describe;
  if (process.env.CI === 'true') throw new Error(outcome.reason);
  process.stderr.write(`skipped: ${outcome.reason}\n`);
  return describe.skip;
}
