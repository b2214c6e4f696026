import { type ComponentType, createContext, use } from "react";
import type { Problems } from "./check-value.ts";
import type { Schema } from "./resolve-schema.ts";

export type FormContext = {
  root: Schema;
  problems: Problems;
  onSubmit?: (() => void) | undefined;
  /** Any field: those that hold others draw them with it. */
  Inner: ComponentType<FieldProps>;
};

const Context = createContext<FormContext>({ root: {}, problems: {}, Inner: () => null });
export const FormProvider = Context;

/** What every field of one form knows: the document that references point into, and what is wrong. */
export function useForm(): FormContext {
  return use(Context);
}

/** One value of the form: where it stands, and how it is changed. Undefined: it is left out. */
export type FieldProps = {
  schema: unknown;
  /** As the caller calls it. */
  name: string;
  /** JSON pointer of the value. */
  path: string;
  depth: number;
  isRequired: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
};
