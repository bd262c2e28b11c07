import { Slider as Base } from '@base-ui/react/slider';
import { bindable, FieldFrame, useFieldIds, type FieldProps } from './field.tsx';

export interface SliderProps extends FieldProps<number> {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The value in words, shown beside the label and read aloud. */
  readonly format?: (value: number) => string;
}

function PlainSlider(props: SliderProps) {
  const ids = useFieldIds(props);
  const value = props.value ?? props.min;
  const words = props.format?.(value) ?? String(value);
  return (
    <FieldFrame
      {...props}
      ids={ids}
      group
      aside={<output className="figure text-end text-sm font-medium whitespace-normal">{words}</output>}
    >
      <Base.Root
        min={props.min}
        max={props.max}
        step={props.step ?? 1}
        largeStep={(props.step ?? 1) * 10}
        value={value}
        disabled={props.disabled}
        onValueChange={(next) => props.onChange?.(next as number)}
        onValueCommitted={() => props.onBlur?.()}
      >
        <Base.Control className="flex min-h-(--tap) w-full touch-none items-center select-none data-disabled:opacity-50">
          <Base.Track className="h-1.5 w-full rounded-full bg-line">
            <Base.Indicator className="rounded-full bg-accent" />
            <Base.Thumb
              aria-labelledby={`${ids.id}-label`}
              getAriaValueText={() => words}
              className="size-5 rounded-full border-2 border-accent bg-surface shadow-1 transition-transform active:scale-110 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent pointer-coarse:size-7"
            />
          </Base.Track>
        </Base.Control>
      </Base.Root>
    </FieldFrame>
  );
}
export const Slider = bindable<number, SliderProps>(PlainSlider);
