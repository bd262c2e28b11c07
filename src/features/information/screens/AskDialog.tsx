import { useQuery } from '@tanstack/react-query';
import { Copy, Printer } from 'lucide-react';
import { useState } from 'react';
import { askedBy, askedOf, type AskedOf } from '#domain/information/requests.ts';
import { languages, type Language } from '#domain/language.ts';
import { formatCode } from '#platform/i18n/format.ts';
import { newId } from '#platform/ids.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { askFor, askingLetter, readAskingWords, type InformationShown } from '../remote.ts';
import { RequestForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';
import { calledFully } from './names.ts';

interface Props {
  readonly data: InformationShown;
  readonly itemIds: readonly string[];
  readonly onClose: () => void;
  readonly onAsked: () => void;
}

/** One request for several things: words to copy or to print in the language of whoever is asked, and then the note that they were asked. */
export function AskDialog({ data, itemIds, onClose, onAsked }: Props) {
  const t = useTexts();
  const [id] = useState(() => newId<'information_request'>());
  const [of, setOf] = useState<AskedOf>('client');
  const [typed, setTyped] = useState('');
  const [language, setLanguage] = useState<Language>(data.client.language);
  const ways = of === 'previous_firm' ? data.waysToAskPreviousFirm : askedBy;
  // The client has a name that is known; of anybody else it is what was typed.
  const named = (whom: AskedOf, words: string) => words.trim() || (whom === 'client' ? data.client.name : '');
  const things = data.items.filter((item) => itemIds.includes(item.id));
  return (
    <FormDialog
      title={t('information:request.title')}
      hint={t('information:request.hint')}
      size="large"
      schema={RequestForm}
      defaults={{
        id,
        askedOf: 'client',
        askedName: '',
        way: 'phone',
        askedOn: data.today,
        promisedFor: null,
        note: '',
        itemIds: [...itemIds],
      }}
      save={async (body) => {
        await askFor({ params: { id: data.home.id }, body: { ...body, askedName: named(body.askedOf, body.askedName) } });
        toast(t('information:request.saved'));
        onAsked();
      }}
      onValues={(values) => {
        setOf(values.askedOf);
        setTyped(values.askedName ?? '');
      }}
      onClose={onClose}
      button={t('information:request.save')}
    >
      <ul className="flex flex-wrap gap-1.5">
        {things.map((item) => (
          <li key={item.id} className="badge">
            {calledFully(t, data, item)}
          </li>
        ))}
      </ul>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="askedOf"
          label={t('information:request.whom')}
          options={askedOf.map((value) => ({ value, label: t(`information:of.${value}`) }))}
        />
        <TextField name="askedName" label={t('information:request.name')} placeholder={named(of, '')} maxLength={200} optional />
        <SelectField
          name="way"
          label={t('information:request.way')}
          options={askedBy.map((value) => ({ value, label: t(`information:way.${value}`), disabled: !ways.includes(value) }))}
        />
        <DayField name="askedOn" label={t('information:request.on')} />
        <DayField name="promisedFor" label={t('information:request.promisedFor')} optional />
      </div>
      <TextArea name="note" rows={2} label={t('information:fields.note')} maxLength={4_000} optional />
      {ways.includes('letter') ? (
        <>
          <SelectField
            label={t('information:request.language')}
            value={language}
            options={languages.map((value) => ({ value, label: formatCode(value, 'language', t.language) }))}
            onChange={(value) => setLanguage(value as Language)}
          />
          <Words homeId={data.home.id} query={{ askedOf: of, askedName: named(of, typed), language, items: itemIds.join(',') }} />
        </>
      ) : (
        <Notice tone="info">{t('information:request.phoneFirst')}</Notice>
      )}
    </FormDialog>
  );
}

type Query = Parameters<typeof readAskingWords>[0]['query'];

function Words({ homeId, query }: { homeId: string; query: Query }) {
  const t = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['information', homeId, 'asking', query],
    queryFn: () => readAskingWords({ params: { id: homeId }, query }),
    placeholderData: (before) => before,
  });
  if (error && !data) return <Unread error={error} onRetry={refetch} />;
  if (!data) return null;
  const copy = () => {
    void navigator.clipboard.writeText(`${data.subject}\n\n${data.text}`).then(() => toast(t('information:request.copied')));
  };
  return (
    <section aria-label={t('information:request.words')} className="flex flex-col gap-2">
      <p className="field-label">{t('information:request.words')}</p>
      <div className="max-h-72 overflow-y-auto rounded-lg border border-line bg-canvas p-3 text-sm">
        <p className="font-semibold">
          {t('information:request.subject')}: {data.subject}
        </p>
        <p className="mt-2 whitespace-pre-line">{data.text}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Copy aria-hidden="true" />} onClick={copy}>
          {t('information:request.copy')}
        </Button>
        <LinkButton
          look="secondary"
          icon={<Printer aria-hidden="true" />}
          href={askingLetter(homeId, query)}
          target="_blank"
          rel="noreferrer"
        >
          {t('information:request.letter')}
        </LinkButton>
      </div>
    </section>
  );
}
