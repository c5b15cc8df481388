import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** A button, and what it opens below itself; the browser closes it by Esc and by a click elsewhere, a link in it by going to its page. */
export function Popover(props: {
  readonly icon: IconName;
  readonly label: string;
  /** Beside the icon: a count. */
  readonly badge?: ReactNode;
  readonly children: ReactNode;
}) {
  const { icon, label, badge, children } = props;
  const id = useId();
  const opened = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => router.subscribe('onBeforeNavigate', () => opened.current?.hidePopover()), [router]);
  return (
    <span className="popover-place">
      <button type="button" className="icon-button" aria-label={label} popoverTarget={id}>
        <Icon name={icon} />
        {badge}
      </button>
      <div ref={opened} id={id} popover="auto" role="dialog" aria-label={label} className="popover">
        {children}
      </div>
    </span>
  );
}
