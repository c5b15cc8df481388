import type { VmInfo } from '../../data/vm.ts';
import { CopyButton } from '../../parts/copy-button.tsx';

/** A VM as the API answers it, with the cloud's own words. */
export function RawTab({ vm }: { readonly vm: VmInfo }) {
  const text = JSON.stringify(vm, null, 2);
  return (
    <div className="stack">
      <div>
        <CopyButton text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who scrolls by keys has to be able to go there */}
      <pre className="command-line" tabIndex={0}>
        {text}
      </pre>
    </div>
  );
}
