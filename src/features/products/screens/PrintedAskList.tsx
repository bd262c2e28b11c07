import { ArrowLeft, Printer } from 'lucide-react';
import type { Language } from '#domain/language.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useSession } from '#ui/session.tsx';
import type { AskListShown } from '../remote.ts';
import { useToday } from './today.ts';

/** The list for a supplier as a sheet to print, in their language, with room for the answers; black, also from a dark screen. */
export function PrintedAskList({ list, language, onClose }: { list: AskListShown; language: Language; onClose: () => void }) {
  const t = useTexts();
  const { company } = useSession();
  const today = useToday();
  return (
    <div lang={language} className="print:text-[#000]">
      <div className="mb-5 flex flex-wrap gap-2 print:hidden">
        <Button icon={<ArrowLeft aria-hidden="true" />} onClick={onClose}>
          {t('ui:back')}
        </Button>
        <Button look="primary" icon={<Printer aria-hidden="true" />} onClick={() => window.print()}>
          {t('products:ask.print')}
        </Button>
      </div>
      <h1 className="text-xl font-semibold">{list.supplier}</h1>
      <p className="mt-1">
        {company.name} · {formatDay(today, language, 'long')}
      </p>
      <p className="my-4 max-w-prose">{list.greeting}</p>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-sm whitespace-nowrap">
          <thead>
            <tr>
              {list.heads.map((head) => (
                <th key={head} scope="col" className="border border-line-control px-2 py-1 text-start font-semibold">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column} className="h-9 border border-line-control px-2 py-1">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
