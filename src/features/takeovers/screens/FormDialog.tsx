import type { FieldValues } from 'react-hook-form';
import { FormDialog as Around, type FormDialogProps } from '#ui/FormDialog.tsx';
import { useTakeoverRefresh } from './refresh.ts';

/** A form of a takeover in a dialog: its button says what the title does, and the takeover is read anew. */
export function FormDialog<Input extends FieldValues, Output>(props: FormDialogProps<Input, Output>) {
  return <Around {...props} refresh={useTakeoverRefresh()} button={props.button ?? props.title} />;
}
