import type { VmInfo } from '../../data/vm.ts';
import { CopyButton } from '../../parts/copy-button.tsx';

/** A VM as the API returns it, with the values of its cloud. */
export function RawTab({ vm }: { readonly vm: VmInfo }) {
  const text = JSON.stringify(vm, null, 2);
  return (
    <div className="stack">
      <div>
        <CopyButton text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll */}
      <pre className="command-line" tabIndex={0}>
        {text}
      </pre>
    </div>
  );
}
