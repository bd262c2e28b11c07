import { Menu as Base } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { classes } from './classes.ts';
import { useTexts } from './locale.tsx';

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly onSelect?: () => void;
  readonly href?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** A line above this item. */
  readonly apart?: boolean;
}

/** A menu of actions. Without a `trigger` it hangs on a "more actions" button. */
export function Menu({ items, trigger, label }: { items: readonly MenuItem[]; trigger?: ReactElement; label?: string }) {
  const t = useTexts();
  return (
    <Base.Root>
      <Base.Trigger render={trigger ?? <IconButton label={label ?? t('ui:moreActions')} icon={<Ellipsis aria-hidden="true" />} />} />
      <Base.Portal>
        <Base.Positioner className="z-60 outline-none" sideOffset={4} align="end">
          <Base.Popup className="popup min-w-48 p-1 transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {items.map((item) => {
              const look = classes('popup-item', item.danger && 'text-bad [&>svg]:text-bad!');
              return (
                <div key={item.key} className={item.apart ? 'mt-1 border-t border-line pt-1' : undefined}>
                  {item.href ? (
                    <Base.LinkItem href={item.href} className={look} closeOnClick>
                      {item.icon}
                      {item.label}
                    </Base.LinkItem>
                  ) : (
                    <Base.Item className={look} disabled={item.disabled} onClick={item.onSelect}>
                      {item.icon}
                      {item.label}
                    </Base.Item>
                  )}
                </div>
              );
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
