import { computed, inject, type ComputedRef, type InjectionKey } from 'vue';

export interface FieldContext {
  id: string;
  labelId: string;
  messageId: string;
  invalid: ComputedRef<boolean>;
}

/** How a control finds the `FormField` around it. */
export const fieldKey: InjectionKey<FieldContext> = Symbol('field');

/** Attributes that tie a control to its field's label and message; empty outside a field. */
export function useFieldAttributes() {
  const field = inject(fieldKey, null);
  return computed(() =>
    field
      ? {
          id: field.id,
          'aria-labelledby': field.labelId,
          'aria-describedby': field.messageId,
          'aria-invalid': field.invalid.value || undefined,
        }
      : {},
  );
}

/** The input library's word for a field with an error. */
export function useFieldStatus() {
  const field = inject(fieldKey, null);
  return computed(() => (field?.invalid.value ? ('error' as const) : undefined));
}
