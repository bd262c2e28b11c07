import { useQueryClient } from '@tanstack/react-query';
import { EmptyState } from '#ui/EmptyState.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useCan } from '#ui/session.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { answerQuestion, type Detail } from '../remote.ts';
import { AnswerForm } from '../schema.ts';

/** What the client asked, with the answers; one that waits has its form. */
export function Questions({ offer }: { offer: Detail }) {
  const t = useTexts();
  const mayAnswer = useCan('offer.answer');
  const queries = useQueryClient();
  const answer = async (questionId: string, text: string) => {
    await answerQuestion({ params: { questionId }, body: { answer: text } });
    await queries.invalidateQueries({ queryKey: ['offer', offer.id] });
  };
  return (
    <Panel title={t('offers:detail.questions')}>
      {offer.questions.length === 0 && <EmptyState title={t('offers:detail.noQuestions')} />}
      <ul className="flex flex-col gap-5">
        {offer.questions.map((one) => (
          <li key={one.id} className="flex flex-col gap-2">
            <p className="whitespace-pre-line font-medium">{one.question}</p>
            <p className="text-sm text-ink-faint">
              {offer.client.name} · <InstantText instant={one.askedAt} />
            </p>
            {one.answer !== null && (
              <p className="border-s-2 border-accent ps-3 whitespace-pre-line">
                {one.answer}
                <span className="block text-sm text-ink-faint">{one.answeredBy}</span>
              </p>
            )}
            {one.answer === null && mayAnswer && (
              <Form schema={AnswerForm} defaults={{ answer: '' }} onSubmit={({ answer: text }) => answer(one.id, text)}>
                <TextArea name="answer" label={t('offers:detail.yourAnswer')} hint={t('offers:detail.answerHint')} />
                <FormErrors />
                <FormActions>
                  <SubmitButton>{t('offers:detail.answerNow')}</SubmitButton>
                </FormActions>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
