import { classNames } from "./class-names.ts";
import { CopyButton } from "./copy-button.tsx";

export type CodeBlockProps = {
  code: string;
  /** Said above the code: a language, a file name. */
  language?: string;
  copy?: boolean;
  wrap?: boolean;
  className?: string;
};

export function CodeBlock({ code, language, copy = true, wrap, className }: CodeBlockProps) {
  return (
    <div className={classNames("relative min-w-0 rounded-md border border-line bg-sunk", className)}>
      {language && (
        <p className="border-soft border-b px-3 py-1.5 font-mono text-2xs text-second">{language}</p>
      )}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
        className={classNames(
          "overflow-x-auto rounded-md px-3 py-2.5 font-mono text-xs leading-5",
          copy && "pr-10",
          wrap && "whitespace-pre-wrap break-all",
        )}
      >
        <code className="text-[1em]">{code}</code>
      </pre>
      {copy && (
        <CopyButton
          text={code}
          label="Copy code"
          iconOnly
          className="absolute top-0.75 right-0.75 bg-sunk ring-3 ring-sunk"
        />
      )}
    </div>
  );
}
