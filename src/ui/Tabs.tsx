import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface Tab {
  readonly key: string;
  readonly label: ReactNode;
  /** A number beside the label. */
  readonly count?: number;
  readonly content: ReactNode;
}

/** Sides of one thing. Without `value` it remembers by itself; with it, keep the choice in the address. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
  keep = false,
}: {
  label: string;
  tabs: readonly Tab[];
  value?: string;
  onChange?: (key: string) => void;
  /** Sides that hold forms: what was typed stays while another side is looked at. */
  keep?: boolean;
}) {
  return (
    <Base.Root
      value={value}
      defaultValue={value === undefined ? tabs[0]?.key : undefined}
      onValueChange={(key) => onChange?.(key as string)}
    >
      <Base.List aria-label={label} className="relative flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.key}
            value={tab.key}
            className="flex min-h-(--control) flex-none items-center gap-1.5 rounded-t-md px-3 font-medium text-ink-soft -outline-offset-2 select-none hover:text-ink data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="figure rounded-full bg-sunken px-1.5 text-xs text-ink-soft">{tab.count}</span>}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-accent transition-[translate,width] duration-150" />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.key} value={tab.key} keepMounted={keep} className="pt-4 outline-offset-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
