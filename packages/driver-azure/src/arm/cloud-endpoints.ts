import type { ConnectTarget } from '@cb-spider/core/driver';
import { baseUrl, CloudRefusal } from '@cb-spider/driver-kit';

/** The URLs of a cloud's Resource Manager and token service. */
export interface CloudEndpoints {
  /** Without a trailing slash. */
  readonly resourceManager: string;
  readonly login: string;
  /** The scope for which tokens are requested. */
  readonly scope: string;
}

/** @see https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure#guidance-for-developers */
const clouds: Readonly<Record<string, readonly [resourceManager: string, login: string]>> = {
  azurecloud: ['https://management.azure.com', 'https://login.microsoftonline.com'],
  azureusgovernment: ['https://management.usgovcloudapi.net', 'https://login.microsoftonline.us'],
  azurechinacloud: ['https://management.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
};

export function endpointsOf({
  Cloud = 'AzureCloud',
  Endpoint,
  LoginEndpoint,
}: ConnectTarget['credentials']): CloudEndpoints {
  const [resourceManager, login] = clouds[Cloud.toLowerCase()] ?? [];
  if (resourceManager === undefined || login === undefined)
    throw new CloudRefusal(
      'invalid_argument',
      `Cloud: '${Cloud}' is not one of AzureCloud, AzureUSGovernment, AzureChinaCloud.`,
    );
  return {
    resourceManager: addressOf('Endpoint', Endpoint) ?? resourceManager,
    login: addressOf('LoginEndpoint', LoginEndpoint) ?? login,
    scope: `${resourceManager}/.default`,
  };
}

function addressOf(field: string, address: string | undefined): string | undefined {
  if (address === undefined || address === '') return undefined;
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return baseUrl(address);
  throw new CloudRefusal('invalid_argument', `${field} is not a valid http or https URL.`);
}
