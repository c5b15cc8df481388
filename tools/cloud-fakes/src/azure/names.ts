/**
 * Names of resources.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export const networkName = /^[a-z0-9]([\w.-]{0,78}\w)?$/i;
/** Virtual networks have 2–64 characters. */
export const virtualNetworkName = /^[a-z0-9][\w.-]{0,62}\w$/i;
export const virtualMachineName = /^[a-z0-9]([\w-]{0,62}[a-z0-9])?$/i;
export const diskName = /^[a-z0-9]([\w.-]{0,78}\w)?$/i;
export const sshKeyName = /^[a-z0-9]([\w.-]{0,126}\w)?$/i;
