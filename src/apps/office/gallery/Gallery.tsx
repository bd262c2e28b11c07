import { Plus, Send, Wrench } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { day, instant } from '#domain/time.ts';
import { formatMoney, formatPercent } from '#platform/i18n/format.ts';
import { Badge, KeyHint } from '#ui/Badge.tsx';
import { BarShare } from '#ui/BarShare.tsx';
import { Button } from '#ui/Button.tsx';
import { CheckField, RadioCards } from '#ui/ChoiceFields.tsx';
import { ComboField } from '#ui/ComboField.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText, InstantText, Money, NumberText, Percent } from '#ui/Figures.tsx';
import { FileDrop } from '#ui/FileDrop.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { Histogram } from '#ui/Histogram.tsx';
import type { ListState } from '#ui/list-state.ts';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { MoneyField, NumberField, PercentField } from '#ui/NumberField.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel, Stat } from '#ui/Panel.tsx';
import { PasteGrid } from '#ui/PasteGrid.tsx';
import { Progress, Skeleton } from '#ui/Progress.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { Slider } from '#ui/Slider.tsx';
import { Stepper } from '#ui/Stepper.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { Timeline } from '#ui/Timeline.tsx';
import { toast } from '#ui/Toast.tsx';
import { Column } from './Column.tsx';
import { Popups } from './Popups.tsx';
import { cities, costs, plans, rows, type SampleRow } from './sample.ts';

/** Every part of the kit with sample data, to look at while one changes it. Not in the menu; its words are not translated. */
export default function Gallery() {
  const [pasted, setPasted] = useState('');
  return (
    <div className="mx-auto max-w-6xl px-4 py-6 sm:px-8">
      <PageHeader
        title="Kit"
        detail="Every part, with sample data"
        above={{ label: 'Today', href: '/' }}
        marks={<Badge tone="accent">v1</Badge>}
        actions={
          <>
            <Button icon={<Send aria-hidden="true" />}>Send</Button>
            <Button look="primary" icon={<Plus aria-hidden="true" />}>
              New offer
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-5">
        <Figures />
        <Table />
        <div className="grid gap-5 lg:grid-cols-2">
          <Fields />
          <div className="flex min-w-0 flex-col gap-5">
            <Risk />
            <Rates />
            <Words />
          </div>
        </div>
        <div className="grid gap-5 lg:grid-cols-2">
          <Popups />
          <Story />
        </div>
        <div className="grid gap-5 lg:grid-cols-2">
          <Panel title="Files and pasting">
            <Column>
              <FileDrop label="Price list" hint="CSV, up to 10 MB" accept=".csv" onFiles={(files) => toast(files[0]?.name)} />
              <PasteGrid label="Devices" heads={['Name', 'Maker', 'Count']} value={pasted} onChange={setPasted} />
            </Column>
          </Panel>
          <Panel title="Waiting and nothing">
            <Column>
              <Skeleton lines={3} />
              <Progress label="Devices read" value={42} total={120} aside="42 / 120" />
              <EmptyState icon={<Wrench />} title="No systems yet" action={<Button>Add a system</Button>}>
                Systems are what the plan looks after: lighting, network, shading.
              </EmptyState>
            </Column>
          </Panel>
        </div>
      </div>
    </div>
  );
}

function Figures() {
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Stat
        label="Monthly recurring"
        value={<Money cents={1248050} whole />}
        detail={
          <>
            <Money cents={38000} whole sign /> this month
          </>
        }
      />
      <Stat label="Contracts" value={<NumberText value={1284} />} href="/contracts" detail="12 to sign" />
      <Stat label="Attach rate" value={<Percent bps={6420} />} detail="introduced before the demo" />
      <Stat
        label="Next renewal"
        value={<DayText day={day('2026-12-01')} style="short" />}
        detail={<InstantText instant={instant('2026-11-23T20:24:47Z')} />}
      />
    </div>
  );
}

function Table() {
  const [state, setState] = useState<ListState>({
    search: '',
    sort: 'name',
    direction: 'asc',
    page: 1,
    size: 25,
    filters: {},
    narrowed: false,
  });
  const shown = rows
    .filter((row) => row.name.toLowerCase().includes(state.search.toLowerCase()))
    .toSorted(
      (a, b) =>
        (state.direction === 'asc' ? 1 : -1) *
        String(a[state.sort as keyof SampleRow]).localeCompare(String(b[state.sort as keyof SampleRow])),
    );
  return (
    <DataTable
      label="Contracts"
      columns={[
        { key: 'name', head: 'Home', cell: (row) => row.name, sortable: true },
        {
          key: 'state',
          head: 'State',
          cell: (row) => (
            <Badge tone={row.tone} dot>
              {row.state}
            </Badge>
          ),
          sortable: true,
        },
        { key: 'city', head: 'City', cell: (row) => row.city, sortable: true },
        { key: 'plan', head: 'Plan', cell: (row) => row.plan, wideOnly: true },
        { key: 'feeCents', head: 'Per month', cell: (row) => <Money cents={row.feeCents} />, align: 'end', sortable: true },
      ]}
      rows={shown}
      rowKey={(row) => row.id}
      rowHref={(row) => `/gallery#${row.id}`}
      state={state}
      onState={(change) => setState({ ...state, page: 1, ...change })}
      total={1284}
      searchable
      csvHref="/api/contracts.csv"
    />
  );
}

const body = z.object({
  name: z.string().min(1),
  email: z.email(),
  feeCents: z.number().int().positive(),
  marginBps: z.number().int().max(9999),
  devices: z.number().int().positive(),
  plan: z.enum(['basic', 'care', 'prime']),
  city: z.string().min(1),
  start: z.iso.date(),
  kind: z.enum(['household', 'company']),
  early: z.boolean(),
  note: z.string(),
  minutes: z.number(),
});

function Fields() {
  return (
    <Panel title="A form" hint="Send it empty to see what it says">
      <Form
        schema={body}
        defaults={{
          name: '',
          email: 'not an address',
          feeCents: 14900,
          marginBps: 3250,
          plan: '' as never,
          city: '',
          start: '2026-12-01',
          kind: 'household',
          early: true,
          note: '',
          minutes: 45,
          devices: null as never,
        }}
        onSubmit={() =>
          Promise.reject(Object.assign(new Error('refused'), { problem: { refusal: 'mail_address_taken', status: 409, field: 'email' } }))
        }
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="name" label="Name" hint="As it stands on the contract" />
          <TextField name="email" label="E-mail" type="email" autoComplete="email" />
          <MoneyField name="feeCents" label="Monthly fee" />
          <PercentField name="marginBps" label="Margin" />
          <SelectField name="plan" label="Plan" options={plans} />
          <ComboField name="city" label="City" options={cities} />
          <DayField name="start" label="Start" />
          <NumberField name="devices" label="Devices" unit="pcs" />
        </div>
        <RadioCards
          name="kind"
          label="Who signs"
          columns={2}
          options={[
            { value: 'household', label: 'A household', hint: 'Fourteen days to withdraw' },
            { value: 'company', label: 'A company', hint: 'Prices without VAT', aside: <Badge>B2B</Badge> },
          ]}
        />
        <Slider name="minutes" label="Travel time" min={0} max={120} step={5} format={(value) => `${value} min`} />
        <CheckField name="early" label="The client asks us to start before the withdrawal period ends" />
        <TextArea name="note" label="Note" optional />
        <FormErrors />
        <FormActions>
          <Button>Cancel</Button>
          <SubmitButton>Save client</SubmitButton>
        </FormActions>
      </Form>
    </Panel>
  );
}

function Risk() {
  const { language, currency } = useLocale();
  const [feeCents, setFee] = useState(84000);
  const money = (cents: number) => formatMoney(cents, currency, language, { whole: true });
  const loss = costs.filter((bar) => bar.from >= feeCents).reduce((sum, bar) => sum + bar.share, 0);
  return (
    <Panel
      title="A year’s cost"
      hint="How often which cost, and the fee in it"
      actions={<Badge tone={loss > 0.2 ? 'warn' : 'good'}>{formatPercent(Math.round(loss * 10_000), language)} loss</Badge>}
    >
      <Histogram
        label="A year’s cost of this home"
        bars={costs}
        marker={{ at: feeCents, label: 'Fee' }}
        percentiles={[
          { at: 42000, label: 'P50' },
          { at: 84000, label: 'P90' },
          { at: 118000, label: 'P99' },
        ]}
        format={money}
        formatShare={(share) => formatPercent(Math.round(share * 10_000), language)}
        openEnded
      />
      <Slider label="Fee of a year" min={0} max={160000} step={1200} value={feeCents} onChange={setFee} format={money} />
    </Panel>
  );
}

function Rates() {
  return (
    <Panel title="Took a contract">
      <BarShare
        label="Share of projects that took a contract"
        rows={[
          { key: 'before', label: 'Introduced before the demo', part: 34, total: 53 },
          { key: 'after', label: 'Introduced after', part: 9, total: 31 },
          { key: 'never', label: 'Never introduced', part: 1, total: 22 },
        ]}
      />
    </Panel>
  );
}

function Words() {
  return (
    <Panel title="Words">
      <Column>
        <Notice tone="info" title="Sent on Monday">
          The client opened it twice.
        </Notice>
        <Notice tone="good">Signature and seal are valid.</Notice>
        <Notice tone="warn" title="Starting assumption" action={<Button small>Check</Button>}>
          This rate was not yours yet.
        </Notice>
        <Notice tone="bad">The margin must be below 100 %.</Notice>
        <div className="flex flex-wrap gap-2">
          <Badge>draft</Badge>
          <Badge tone="good">active</Badge>
          <Badge tone="warn">ends soon</Badge>
          <Badge tone="bad">overdue</Badge>
          <Badge tone="info">sent</Badge>
          <Badge tone="accent" dot>
            watched
          </Badge>
          <KeyHint>⌘K</KeyHint>
        </div>
        <Facts
          facts={[
            {
              name: 'Client',
              value: (
                <a className="link" href="/clients">
                  Hélène Marlow
                </a>
              ),
            },
            { name: 'Address', value: '12 quai Saint-Vincent, 69001 Lyon' },
            { name: 'Since', value: <DayText day={day('2024-02-29')} style="long" /> },
          ]}
        />
      </Column>
    </Panel>
  );
}

function Story() {
  return (
    <Panel title="Steps and story">
      <Column>
        <Stepper
          label="Offer"
          current="price"
          steps={[
            { key: 'home', label: 'Home', detail: 'Villa Marlow', href: '/gallery' },
            { key: 'price', label: 'Price', detail: 'Three plans' },
            { key: 'send', label: 'Send' },
          ]}
        />
        <Timeline
          items={[
            {
              key: '1',
              title: 'Offer accepted',
              when: <InstantText instant={instant('2026-11-23T20:24:47Z')} />,
              who: 'Hélène Marlow',
              tone: 'good',
              detail: 'Care, 24 months',
            },
            {
              key: '2',
              title: 'Offer sent',
              when: <InstantText instant={instant('2026-11-20T09:02:00Z')} />,
              who: 'Tom Reyes',
              tone: 'accent',
              icon: <Send />,
            },
            { key: '3', title: 'Service introduced', when: <DayText day={day('2026-11-12')} />, who: 'Tom Reyes' },
          ]}
        />
      </Column>
    </Panel>
  );
}
