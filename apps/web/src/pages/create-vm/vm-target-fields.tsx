import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { useObjects } from '../../data/objects.ts';
import { problemOf } from '../../data/server.ts';
import { TextField } from '../../parts/form/text-field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { RecentPairs } from './recent-pairs.tsx';
import { SpecPickerButton } from './spec-picker.tsx';
import { usualImage, usualSpec } from './vm-defaults.ts';
import { VmImageFields } from './vm-image-fields.tsx';
import { VmNetworkFields } from './vm-network-fields.tsx';

/** The values that differ between connections: image, spec, network. They start with the usual choices. */
export function VmTargetFields({ connection, name }: { readonly connection: string; readonly name: string }) {
  const { createVm: words, forms } = useWords();
  const images = useObjects('vmimage', connection);
  const specs = useObjects('vmspec', connection);
  useUsual(`${name}.ImageName`, images.data && usualImage(images.data));
  useUsual(`${name}.VMSpecName`, specs.data && usualSpec(specs.data));
  const error = images.error ?? specs.error;
  return (
    <fieldset className="stack">
      <legend>{words.on(connection)}</legend>
      {error !== null && <Problem problem={problemOf(error)} />}
      <RecentPairs connection={connection} name={name} />
      <div className="field-grid">
        <VmImageFields connection={connection} name={name} images={images.data ?? []} />
        <TextField
          name={`${name}.VMSpecName`}
          label={words.spec}
          isRequired
          suggestions={(specs.data ?? []).map(({ Name, VCpu, MemSizeMiB }) => ({
            value: Name,
            label: words.specFacts(VCpu.Count, String(Math.round(Number(MemSizeMiB) / 102.4) / 10)),
          }))}
        />
      </div>
      <SpecPickerButton connection={connection} name={`${name}.VMSpecName`} specs={specs.data ?? []} />
      <VmNetworkFields connection={connection} name={name} />
      <details>
        <summary>{forms.more}</summary>
        <MoreFields name={name} />
      </details>
    </fieldset>
  );
}

/** Fills a field that is still empty. */
function useUsual(name: string, value: string | undefined): void {
  const { getValues, setValue } = useFormContext();
  useEffect(() => {
    if (value !== undefined && value !== '' && getValues(name) === '') setValue(name, value);
  }, [name, value, getValues, setValue]);
}

function MoreFields({ name }: { readonly name: string }) {
  const { createVm: words } = useWords();
  return (
    <div className="field-grid">
      <TextField name={`${name}.RootDiskType`} label={words.diskType} hint={words.usual} />
      <TextField
        name={`${name}.RootDiskSize`}
        label={words.diskSize}
        hint={words.usual}
        type="number"
        shape="number"
      />
      <TextField name={`${name}.DataDiskNames`} label={words.dataDisks} />
      <TextField name={`${name}.VMUserId`} label={words.user} />
      <TextField name={`${name}.VMUserPasswd`} label={words.password} type="password" />
    </div>
  );
}
