import type { FieldValues } from 'react-hook-form';
import { FormDialog as Around, type FormDialogProps } from '#ui/FormDialog.tsx';
import { useInformationRefresh } from './refresh.ts';

/** A form of the register in a dialog: reads the register anew. */
export function FormDialog<Input extends FieldValues, Output>(props: FormDialogProps<Input, Output>) {
  return <Around {...props} refresh={useInformationRefresh()} />;
}
