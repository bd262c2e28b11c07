import { Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton, LinkButton } from '#ui/Button.tsx';
import { ConfirmDialog, Dialog, Drawer } from '#ui/Dialog.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Tabs } from '#ui/Tabs.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { Tooltip } from '#ui/Tooltip.tsx';
import { Column } from './Column.tsx';

export function Popups() {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'drawer' | null>(null);
  const shut = (next: boolean) => !next && setOpen(null);
  return (
    <Panel title="Buttons and what they open">
      <Column>
        <div className="flex flex-wrap gap-2">
          <Button look="primary">Primary</Button>
          <Button>Secondary</Button>
          <Button look="quiet">Quiet</Button>
          <Button look="danger" icon={<Trash2 aria-hidden="true" />}>
            Delete
          </Button>
          <Button look="danger-solid">Void</Button>
          <Button look="primary" busy>
            Saving
          </Button>
          <Button disabled>Disabled</Button>
          <LinkButton href="/offers" small>
            Link
          </LinkButton>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen('dialog')}>Dialog</Button>
          <Button onClick={() => setOpen('confirm')}>Confirm</Button>
          <Button onClick={() => setOpen('drawer')}>Drawer</Button>
          <Button onClick={() => toast('Offer sent to Hélène Marlow', { action: { label: 'Open', onSelect: () => undefined } })}>
            Toast
          </Button>
          <Button onClick={() => toast('The margin must be below 100 %.', { tone: 'bad' })}>Bad toast</Button>
          <Tooltip text="Only the owner may do this">
            <Button>Tooltip</Button>
          </Tooltip>
          <Menu
            items={[
              { key: 'a', label: 'Send', icon: <Send aria-hidden="true" /> },
              { key: 'b', label: 'Client', href: '/clients' },
              { key: 'c', label: 'Void', icon: <Trash2 aria-hidden="true" />, danger: true, apart: true },
            ]}
          />
          <IconButton label="Delete" icon={<Trash2 aria-hidden="true" />} />
        </div>
        <Tabs
          label="Home"
          tabs={[
            { key: 'systems', label: 'Systems', count: 4, content: <p className="text-ink-soft">Lighting, network, shading, heating.</p> },
            { key: 'devices', label: 'Devices', count: 312, content: 'Devices' },
            { key: 'papers', label: 'Papers', content: 'Papers' },
          ]}
        />
      </Column>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={shut}
        title="Send the offer"
        hint="Hélène Marlow gets a link by mail."
        footer={
          <>
            <Button onClick={() => setOpen(null)}>Cancel</Button>
            <Button look="primary">Send</Button>
          </>
        }
      >
        <TextArea label="Words of yours" />
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onOpenChange={shut}
        title="Void this offer?"
        confirm="Void the offer"
        danger
        onConfirm={() => new Promise((done) => setTimeout(done, 600))}
      >
        The client’s link will say that it was withdrawn. This cannot be undone.
      </ConfirmDialog>
      <Drawer open={open === 'drawer'} onOpenChange={shut} title="Villa Marlow" hint="Lyon">
        <Facts facts={[{ name: 'Devices', value: 312 }]} />
      </Drawer>
    </Panel>
  );
}
