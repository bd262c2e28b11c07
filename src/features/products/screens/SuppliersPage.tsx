import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ClipboardCopy, FileSpreadsheet, MessageSquareReply, Printer, Send, Truck } from 'lucide-react';
import { useState } from 'react';
import { type Language, languages } from '#domain/language.ts';
import { formatCode } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button, LinkButton } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useCan } from '#ui/session.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { askListCsv, type AskListShown, listSuppliers, readAskList, type SuppliersShown } from '../remote.ts';
import { AnswersDialog } from './AnswersDialog.tsx';
import { AskDialog } from './AskDialog.tsx';
import { PrintedAskList } from './PrintedAskList.tsx';
import { useProductName } from './product-words.ts';

type List = SuppliersShown['lists'][number];
const countOf = (products: List['products']) => products.reduce((sum, { quantity }) => sum + quantity, 0);

/** Whom to ask of which devices, one list for each supplier, and what came of it. */
export default function SuppliersPage() {
  const t = useTexts();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { language: own } = useLocale();
  const [language, setLanguage] = useState<Language>(own);
  const [printed, setPrinted] = useState<AskListShown>();
  const { data, error, refetch } = useQuery({ queryKey: ['products', id, 'suppliers'], queryFn: () => listSuppliers({ params: { id } }) });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={8} />;
  if (printed) return <PrintedAskList list={printed} language={language} onClose={() => setPrinted(undefined)} />;
  return (
    <>
      <PageHeader
        title={t('products:ask.title')}
        above={{ label: t('products:title'), href: `/homes/${id}/products` }}
        detail={t('products:ask.hint')}
        actions={
          data.lists.length > 0 && (
            <SelectField
              className="w-48"
              label={t('products:ask.language')}
              options={languages.map((value) => ({ value, label: formatCode(value, 'language', own) }))}
              value={language}
              onChange={(value) => setLanguage(value as Language)}
            />
          )
        }
      />
      <div className="grid gap-4">
        {data.lists.length === 0 && <EmptyState icon={<Truck />} title={t('products:ask.none')} />}
        {data.lists.map((list) => (
          <SupplierPanel key={list.supplier} homeId={id} list={list} language={language} onPrint={setPrinted} />
        ))}
        <Questions questions={data.questions} />
      </div>
    </>
  );
}

interface SupplierProps {
  readonly homeId: string;
  readonly list: List;
  readonly language: Language;
  readonly onPrint: (list: AskListShown) => void;
}

function SupplierPanel({ homeId, list, language, onPrint }: SupplierProps) {
  const t = useTexts();
  const name = useProductName();
  const maySurvey = useCan('product.survey');
  const [asked, setAsked] = useState<'ask' | 'answer'>();
  const { supplier, products } = list;
  const read = () => readAskList({ params: { id: homeId }, query: { supplier, language } });
  const copy = useOnce(async () => {
    const { greeting, heads, rows } = await read();
    const lines = rows.map((row) => row.filter(Boolean).join('\t'));
    await navigator.clipboard.writeText([greeting, '', heads.slice(0, 6).join('\t'), ...lines].join('\n'));
    toast(t('ui:copied'));
  });
  const print = useOnce(async () => onPrint(await read()));
  return (
    <Panel
      flush
      title={supplier || t('products:ask.nobody')}
      hint={supplier ? t('products:ask.count', { count: countOf(products) }) : t('products:ask.nobodyText')}
      actions={
        <>
          <Button small icon={<ClipboardCopy aria-hidden="true" />} busy={copy.busy} onClick={copy.run}>
            {t('ui:copy')}
          </Button>
          <Button small icon={<Printer aria-hidden="true" />} busy={print.busy} onClick={print.run}>
            {t('products:ask.print')}
          </Button>
          <LinkButton small icon={<FileSpreadsheet aria-hidden="true" />} href={askListCsv(homeId, { supplier, language })} download>
            {t('products:ask.csv')}
          </LinkButton>
        </>
      }
      footer={
        maySurvey &&
        supplier && (
          <div className="flex flex-col gap-2 sm:flex-row sm:justify-end">
            <Button icon={<Send aria-hidden="true" />} onClick={() => setAsked('ask')}>
              {t('products:ask.recordAsked')}
            </Button>
            <Button look="primary" icon={<MessageSquareReply aria-hidden="true" />} onClick={() => setAsked('answer')}>
              {t('products:ask.recordAnswers')}
            </Button>
          </div>
        )
      }
    >
      <ul className="divide-y divide-line-soft">
        {products.map((product) => (
          <li key={product.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 sm:px-5">
            <a className="link font-medium" href={`/homes/${homeId}/products/${product.id}`}>
              {product.quantity > 1 && `${product.quantity} × `}
              {name(product)}
            </a>
            {product.serial && <span className="figure text-ink-soft">{product.serial}</span>}
            <span className="grow text-end text-sm text-ink-faint">{product.whyAsked && t(`products:why.${product.whyAsked}`)}</span>
          </li>
        ))}
      </ul>
      {asked === 'ask' && <AskDialog homeId={homeId} list={list} onClose={() => setAsked(undefined)} />}
      {asked === 'answer' && <AnswersDialog homeId={homeId} list={list} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

function Questions({ questions }: { questions: SuppliersShown['questions'] }) {
  const t = useTexts();
  if (questions.length === 0) return null;
  return (
    <Panel flush title={t('products:ask.asked')}>
      <ul className="divide-y divide-line-soft">
        {questions.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 sm:px-5">
            <strong className="font-medium">{one.supplier}</strong>
            <span className="text-ink-soft">{t(`products:way.${one.way}`)}</span>
            <DayText day={one.askedOn} />
            <span className="grow text-end">
              <Badge tone={one.answered >= one.deviceIds.length ? 'good' : 'warn'}>
                {t('products:ask.answeredOf', { answered: one.answered, count: one.deviceIds.length })}
              </Badge>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
