import { grievanceKinds, grievanceWeights, type GrievanceKind, type GrievanceWeight } from '#domain/takeovers/interview.ts';
import { Badge } from '#ui/Badge.tsx';
import { CharactersLeft } from '#ui/limit.tsx';
import { useTexts } from '#ui/locale.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { GrievanceForm, longestGrievance } from '../schema.ts';
import { BigChoice } from '#ui/BigChoice.tsx';
import { faultInText, useTextFault } from './text-fault.ts';

/** A grievance while it is written. */
export interface TypedGrievance {
  readonly kind: GrievanceKind;
  readonly weight: GrievanceWeight;
  readonly words: string;
  readonly theirView: string;
}
export const blankGrievance: TypedGrievance = { kind: 'functionality', weight: 2, words: '', theirView: '' };

const { words: wordsField, theirView: viewField } = GrievanceForm.shape;
/** Something is written, and the server takes it as it stands: what would be refused is not kept for sending. */
export const canBeSent = ({ words, theirView }: TypedGrievance): boolean =>
  words.trim() !== '' && faultInText(wordsField, words) === null && faultInText(viewField, theirView) === null;

/** What a grievance is about, and how much it weighs. */
export function GrievanceMarks({ kind, weight }: { kind: GrievanceKind; weight: number }) {
  const t = useTexts();
  return (
    <span className="flex flex-none flex-wrap gap-1.5">
      <Badge tone="accent">{t(`takeovers:grievance.kind.${kind}`)}</Badge>
      <Badge tone={weight === 3 ? 'bad' : weight === 2 ? 'warn' : 'neutral'}>
        {t(`takeovers:grievance.weight.${weight as GrievanceWeight}`)}
      </Badge>
    </span>
  );
}

interface Props {
  readonly typed: TypedGrievance;
  readonly onType: (typed: TypedGrievance) => void;
  readonly under: string;
}

/** The fields of a grievance; what cannot be kept says so while it is typed. */
export function GrievanceFields({ typed, onType, under }: Props) {
  const t = useTexts();
  const fault = useTextFault(wordsField, typed.words);
  const faultInView = useTextFault(viewField, typed.theirView);
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <span className="flex items-baseline justify-between gap-3">
          <label htmlFor={`${under}-grievance`} className="field-label">
            {t('takeovers:screen.grievance.words')}
          </label>
          <CharactersLeft text={typed.words} maximum={longestGrievance} />
        </span>
        <textarea
          id={`${under}-grievance`}
          className="input field-sizing-content min-h-16 scroll-mt-24 text-lg!"
          rows={2}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault && `${under}-fault`}
          value={typed.words}
          onChange={(event) => onType({ ...typed, words: event.target.value })}
        />
        {fault && (
          <p id={`${under}-fault`} role="alert" className="field-error">
            {fault}
          </p>
        )}
      </div>
      <BigChoice
        long
        label={t('takeovers:screen.grievance.kind')}
        value={typed.kind}
        options={grievanceKinds.map((value) => ({ value, label: t(`takeovers:grievance.kind.${value}`) }))}
        onChange={(kind) => onType({ ...typed, kind })}
      />
      <BigChoice
        long
        label={t('takeovers:screen.grievance.weight')}
        value={typed.weight}
        options={grievanceWeights.map((value) => ({ value, label: t(`takeovers:grievance.weight.${value}`) }))}
        onChange={(weight) => onType({ ...typed, weight })}
      />
      <TextArea
        label={t('takeovers:screen.grievance.theirView')}
        rows={1}
        maxLength={longestGrievance}
        value={typed.theirView}
        onChange={(theirView) => onType({ ...typed, theirView })}
        optional
        {...(faultInView ? { error: faultInView } : {})}
      />
    </>
  );
}
