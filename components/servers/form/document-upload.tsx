"use client";
import { Upload } from "lucide-react";
import { type ChangeEvent, useId } from "react";
import { useFormContext } from "react-hook-form";
import { DOCUMENT_LENGTH_MAX, DOCUMENT_TOO_LARGE } from "../../../server/contracts/registry-openapi.ts";
import { buttonLook } from "../../ui/button.tsx";
import type { ServerDraft } from "./server-draft.ts";

/** Of one character. */
const UTF8_BYTES_MAX = 4;

/** Puts a file's text into the field above, where it can be read before it is sent. */
export function DocumentUpload() {
  const form = useFormContext<ServerDraft>();
  const id = useId();
  const onChange = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = ""; // the same file can be chosen again
    if (!file) return;
    const text = file.size > DOCUMENT_LENGTH_MAX * UTF8_BYTES_MAX ? null : await file.text();
    if (text === null || text.length > DOCUMENT_LENGTH_MAX)
      return form.setError("openapi.text", { message: DOCUMENT_TOO_LARGE });
    form.setValue("openapi.text", text, { shouldDirty: true, shouldValidate: true });
  };
  return (
    <div className="justify-self-start">
      <input
        id={id}
        type="file"
        accept=".json,.yaml,.yml,application/json,application/yaml"
        onChange={onChange}
        className="peer sr-only"
      />
      <label
        htmlFor={id}
        className={buttonLook({ className: "peer-focus-visible:outline-2 peer-focus-visible:outline-ring" })}
      >
        <Upload aria-hidden /> Upload a file
      </label>
    </div>
  );
}
