import { notifyProblem } from '../../data/notices.ts';
import type { ObjectKinds } from '../../data/objects.ts';
import { problemOf, server } from '../../data/server.ts';
import { saveText } from '../../parts/export-rows.ts';
import { useWords } from '../../words/words.ts';

type Cluster = ObjectKinds['cluster'];

/**
 * Saves the configuration with which `kubectl` reaches a cluster. It contains no secret: the access comes from a token
 * of this server, or from a command of the cloud's own.
 */
export function KubeconfigButtons(props: { readonly connection: string; readonly cluster: Cluster }) {
  const { connection, cluster } = props;
  const { kindPages: words } = useWords();
  const { NameId: name } = cluster.IId;
  const save = (text: string) => saveText(`${name}.kubeconfig.yaml`, 'application/yaml', text);
  const kubeconfig = kubeconfigOf(cluster);
  const isMissing = !kubeconfig.includes('apiVersion');
  const saveNative = async () => {
    try {
      save(await nativeKubeconfig(connection, name));
    } catch (error) {
      notifyProblem(words.saveNativeKubeconfig, problemOf(error));
    }
  };
  return (
    <>
      <button type="button" disabled={isMissing} onClick={() => save(kubeconfig)}>
        {words.saveKubeconfig}
      </button>
      <button type="button" disabled={isMissing} onClick={() => void saveNative()}>
        {words.saveNativeKubeconfig}
      </button>
    </>
  );
}

function kubeconfigOf({ AccessInfo }: Cluster): string {
  return AccessInfo?.Kubeconfig ?? '';
}

async function nativeKubeconfig(ConnectionName: string, name: string): Promise<string> {
  const query = { ConnectionName, KubeconfigType: 'native' };
  return kubeconfigOf(
    await server.json<Cluster>('GET', `/spider/cluster/${encodeURIComponent(name)}`, { query }),
  );
}
