import type { ObjectKinds } from '../../data/objects.ts';
import { saveText } from '../../parts/export-rows.ts';
import { useWords } from '../../words/words.ts';

/** Saves how `kubectl` reaches a cluster: a command that asks for a token, and no secret. */
export function KubeconfigButton({ cluster }: { readonly cluster: ObjectKinds['cluster'] }) {
  const { kindPages: words } = useWords();
  const { IId, AccessInfo } = cluster;
  const kubeconfig = AccessInfo?.Kubeconfig ?? '';
  return (
    <button
      type="button"
      disabled={!kubeconfig.includes('apiVersion')}
      onClick={() => saveText(`${IId.NameId}.kubeconfig.yaml`, 'application/yaml', kubeconfig)}
    >
      {words.saveKubeconfig}
    </button>
  );
}
