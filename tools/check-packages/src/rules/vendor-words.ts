import type { Finding } from '../finding.ts';
import type { Workspace } from '../workspace.ts';

/** Kubernetes is not among them: clusters of any cloud speak it. */
const vendors = new Set([
  'alibaba',
  'aws',
  'azure',
  'cloudit',
  'gcp',
  'google',
  'kubevirt',
  'openstack',
  'twin',
]);

/** Core knows no cloud: not one of their names stands in its sources, comments included. */
export function checkVendorWords(workspace: Workspace): Finding[] {
  const core = workspace.packages.find(({ folder }) => folder === 'packages/core');
  return (core?.code ?? [])
    .filter(({ part }) => part === 'source')
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((lineText, index) =>
        wordsOf(lineText)
          .filter(word => vendors.has(word))
          .map(word => ({
            file: `packages/core/${path}`,
            line: index + 1,
            message: `core names a cloud: "${word}"`,
          })),
      ),
    );
}

/** `fooAwsClient` and `AWS_KEY` hold the word `aws`; `laws` does not. */
function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}
