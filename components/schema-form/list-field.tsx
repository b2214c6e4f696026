"use client";
import { Plus, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { pointer } from "./check-value.ts";
import { type FieldProps, useForm } from "./form-context.ts";
import { GroupField } from "./group-field.tsx";
import { initialValue } from "./initial-value.ts";
import type { FormField } from "./read-field.ts";

/** As many values of one kind as are wanted. */
export function ListField(props: FieldProps & { field: Extract<FormField, { kind: "list" }> }) {
  const { field, name, value, onChange, isRequired, path, depth } = props;
  const { root, Inner } = useForm();
  const items = Array.isArray(value) ? value : [];
  const keys = useKeys(items.length);
  const change = (next: unknown[]) => onChange(next.length === 0 && !isRequired ? undefined : next);
  const add = () => {
    keys.add();
    change([...items, initialValue(field.item, root) ?? ""]);
  };
  const remove = (index: number) => {
    keys.remove(index);
    change(items.filter((_, i) => i !== index));
  };
  return (
    <GroupField {...props}>
      {items.map((item, i) => (
        <div key={keys.list[i]} className="flex min-w-0 items-start gap-1 border-line border-l pl-3">
          <div className="min-w-0 flex-1">
            <Inner
              schema={field.item}
              name={`${name} ${i + 1}`}
              path={path + pointer(i)}
              depth={depth + 1}
              isRequired
              value={item}
              onChange={(next) => change(items.map((other, at) => (at === i ? next : other)))}
            />
          </div>
          <IconButton size="sm" icon={X} label={`Remove ${name} ${i + 1}`} onClick={() => remove(i)} />
        </div>
      ))}
      <Button size="sm" className="justify-self-start" aria-label={`Add to ${name}`} onClick={add}>
        <Plus aria-hidden />
        Add
      </Button>
    </GroupField>
  );
}

/** Names for items that have none, so that what is typed stays with its item when one before it goes. */
function useKeys(length: number) {
  const id = useId();
  const [{ list, next }, setKeys] = useState({ list: [] as string[], next: 0 });
  const named = (count: number) => Array.from({ length: count }, (_, i) => list[i] ?? `${id}-${next + i}`);
  return {
    list: named(length),
    add: () => setKeys({ list: named(length + 1), next: next + length + 1 }),
    remove: (index: number) =>
      setKeys({ list: named(length).filter((_, i) => i !== index), next: next + length }),
  };
}
