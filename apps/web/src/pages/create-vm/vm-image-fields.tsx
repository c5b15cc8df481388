import { useFormContext, useWatch } from 'react-hook-form';
import { useLacksKind } from '../../data/capabilities.ts';
import { type ObjectKinds, useObjects } from '../../data/objects.ts';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { useWords } from '../../words/words.ts';
import { usualImage } from './vm-defaults.ts';
import { machineImageType } from './vm-steps.ts';

/** Asks for the image of a VM: one of the cloud's, or a machine image if the connection has some. */
export function VmImageFields(props: {
  readonly connection: string;
  readonly name: string;
  readonly images: readonly ObjectKinds['vmimage'][];
}) {
  const { connection, name, images } = props;
  const { createVm: words } = useWords();
  const { setValue } = useFormContext();
  const isLacking = useLacksKind(connection, 'myimage');
  const { data: own = [] } = useObjects('myimage', isLacking === false ? connection : '');
  const isOwn = useWatch({ name: `${name}.ImageType` }) === machineImageType;
  const take = (type: string) =>
    setValue(
      `${name}.ImageName`,
      type === machineImageType ? (own[0]?.IId.NameId ?? '') : usualImage(images),
    );
  return (
    <>
      {own.length > 0 && (
        <ChoiceField
          name={`${name}.ImageType`}
          label={words.imageType}
          options={[
            { value: '', label: words.publicImage },
            { value: machineImageType, label: words.machineImage },
          ]}
          onChoose={take}
        />
      )}
      <TextField
        name={`${name}.ImageName`}
        label={words.image}
        isRequired
        suggestions={
          isOwn
            ? own.map(({ IId, SourceVM }) => ({ value: IId.NameId, label: SourceVM.NameId }))
            : images.map(({ IId, OSDistribution, OSArchitecture }) => ({
                value: IId.NameId,
                label: `${OSDistribution} ${OSArchitecture}`,
              }))
        }
      />
    </>
  );
}
