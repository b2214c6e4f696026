"use client";
import { json } from "@codemirror/lang-json";
import CodeMirror, { EditorView, keymap, Prec } from "@uiw/react-codemirror";
import { useEffectEvent, useMemo } from "react";
import type { JsonEditorProps } from "./json-editor.tsx";

const ROW_PX = 20;
const PADDING_PX = 12;

type Props = Omit<JsonEditorProps, "problem"> & { isInvalid: boolean };

export function CodeEditor({ value, onChange, label, isInvalid, onSubmit, minRows = 4 }: Props) {
  const submit = useEffectEvent(() => onSubmit?.());
  const extensions = useMemo(
    () => [
      json(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, "aria-invalid": String(isInvalid) }),
      // before the editor's own key of the same name, which begins a line
      Prec.highest(
        keymap.of([
          {
            key: "Mod-Enter",
            run: () => {
              submit();
              return true;
            },
          },
        ]),
      ),
    ],
    [label, isInvalid],
  );
  return (
    <CodeMirror
      value={value}
      onChange={onChange}
      theme={look}
      extensions={extensions}
      indentWithTab={false}
      minHeight={`${minRows * ROW_PX + PADDING_PX}px`}
      basicSetup={{
        syntaxHighlighting: false,
        highlightActiveLine: false,
        highlightActiveLineGutter: false,
        highlightSelectionMatches: false,
        searchKeymap: false,
        autocompletion: false,
      }}
    />
  );
}

/** Ink on paper, in the house's own variables, so that a change of theme needs no other editor. */
const look = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "var(--ink)", fontSize: "0.75rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--font-geist-mono), ui-monospace, monospace",
    lineHeight: `${ROW_PX}px`,
  },
  ".cm-content": { caretColor: "var(--ink)", padding: "6px 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunk)", color: "var(--second)", border: "none" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--selected)", color: "var(--second)", border: "none" },
  ".cm-matchingBracket": {
    backgroundColor: "var(--selected) !important",
    outline: "1px solid var(--line-strong)",
  },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--data-2) 60%, transparent) !important",
  },
});
