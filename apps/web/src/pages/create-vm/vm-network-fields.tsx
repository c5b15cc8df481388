import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type ObjectKinds, useObjects } from '../../data/objects.ts';
import { problemOf } from '../../data/server.ts';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { ChoicesField } from '../../parts/form/choices-field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { madeNetwork } from './vm-steps.ts';

/** Asks for the network of the VM: an existing one, or one that is created for it. */
export function VmNetworkFields({
  connection,
  name,
}: {
  readonly connection: string;
  readonly name: string;
}) {
  const { createVm: words } = useWords();
  const networks = useObjects('vpc', connection);
  const groups = useObjects('securitygroup', connection);
  const keys = useObjects('keypair', connection);
  const chosen: unknown = useWatch({ name: `${name}.VPCName` });
  const network = networks.data?.find(({ IId }) => IId.NameId === chosen);
  const ownGroups = (groups.data ?? []).filter(({ VpcIID }) => VpcIID.NameId === chosen);
  useUsualNetwork(name, { networks: networks.data, groups: groups.data, keys: keys.data });
  const error = networks.error ?? groups.error ?? keys.error;
  return (
    <>
      {error !== null && <Problem problem={problemOf(error)} />}
      <ChoiceField
        name={`${name}.VPCName`}
        label={words.network}
        options={[
          { value: madeNetwork, label: words.makeNeeds },
          ...(networks.data ?? []).map(({ IId, IPv4_CIDR }) => ({
            value: IId.NameId,
            label: `${IId.NameId} ${IPv4_CIDR}`,
          })),
        ]}
      />
      {network !== undefined && (
        <WithinNetwork
          key={network.IId.NameId}
          {...{ name, network }}
          groups={namesOf(ownGroups)}
          keys={namesOf(keys.data ?? [])}
        />
      )}
    </>
  );
}

function namesOf(objects: readonly { readonly IId: { readonly NameId: string } }[]): readonly string[] {
  return objects.map(({ IId }) => IId.NameId);
}

/** Asks for subnet, key pair and security groups within an existing network. */
function WithinNetwork(props: {
  readonly name: string;
  readonly network: ObjectKinds['vpc'];
  readonly groups: readonly string[];
  readonly keys: readonly string[];
}) {
  const { name, network, groups, keys } = props;
  const { createVm: words } = useWords();
  return (
    <div className="field-grid">
      <ChoiceField
        name={`${name}.SubnetName`}
        label={words.subnet}
        isRequired
        options={network.SubnetInfoList.map(({ IId, Zone, IPv4_CIDR }) => ({
          value: IId.NameId,
          label: `${IId.NameId} ${IPv4_CIDR} ${Zone}`,
        }))}
      />
      <ChoiceField
        name={`${name}.KeyPairName`}
        label={words.key}
        options={[{ value: '', label: words.noKey }, ...keys.map(value => ({ value }))]}
      />
      <ChoicesField name={`${name}.SecurityGroupNames`} label={words.groups} isRequired options={groups} />
    </div>
  );
}

interface There {
  readonly networks: readonly ObjectKinds['vpc'][] | undefined;
  readonly groups: readonly ObjectKinds['securitygroup'][] | undefined;
  readonly keys: readonly ObjectKinds['keypair'][] | undefined;
}

/**
 * Fills the form with the first network that has a subnet and a security group, if there is a key pair too. For a
 * network that the user has chosen, fills in the first of its parts.
 */
function useUsualNetwork(name: string, { networks, groups, keys }: There): void {
  const { setValue, getFieldState } = useFormContext();
  const chosen: unknown = useWatch({ name: `${name}.VPCName` });
  useEffect(() => {
    if (networks === undefined || groups === undefined || keys === undefined) return;
    const inNetwork = (network: string) => groups.filter(({ VpcIID }) => VpcIID.NameId === network);
    const isComplete = ({ IId, SubnetInfoList }: ObjectKinds['vpc']) =>
      SubnetInfoList.length > 0 && keys.length > 0 && inNetwork(IId.NameId).length > 0;
    const isChosen = getFieldState(`${name}.VPCName`).isDirty || chosen !== madeNetwork;
    const network = isChosen ? networks.find(({ IId }) => IId.NameId === chosen) : networks.find(isComplete);
    if (network === undefined) return;
    if (!isChosen) setValue(`${name}.VPCName`, network.IId.NameId);
    setValue(`${name}.SubnetName`, network.SubnetInfoList[0]?.IId.NameId ?? '');
    setValue(
      `${name}.SecurityGroupNames`,
      inNetwork(network.IId.NameId)
        .slice(0, 1)
        .map(({ IId }) => IId.NameId),
    );
    setValue(`${name}.KeyPairName`, keys[0]?.IId.NameId ?? '');
  }, [name, chosen, networks, groups, keys, setValue, getFieldState]);
}
