import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Spinner } from "./spinner.tsx";

/** `busy` keeps the width, says so to screen readers, and takes no second press. */
export type ButtonProps = ComponentProps<"button"> & ButtonLook & { asChild?: boolean; busy?: boolean };

export function Button({
  variant,
  size,
  asChild,
  busy,
  className,
  disabled,
  children,
  ...rest
}: ButtonProps) {
  const look = classNames(buttonLook({ variant, size }), className);
  if (asChild)
    return (
      <Slot.Root className={look} {...rest}>
        {children}
      </Slot.Root>
    );
  return (
    <button
      type="button"
      className={look}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={classNames("contents", busy && "[&>*]:invisible text-transparent")}>{children}</span>
    </button>
  );
}

type ButtonLook = VariantProps<typeof buttonLook>;

/** For links that look like buttons, without a Slot. */
export const buttonLook = cva(
  "relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-3.5 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        ink: "border-ink bg-ink text-paper enabled:hover:bg-ink/85 [a]:hover:bg-ink/85",
        plain:
          "border-line bg-panel text-ink hover:border-line-strong hover:bg-sunk data-[state=open]:bg-selected",
        quiet:
          "border-transparent text-second hover:bg-selected hover:text-ink data-[state=open]:bg-selected data-[state=open]:text-ink",
        danger: "border-line bg-panel text-bad hover:border-bad/40 hover:bg-bad-pale",
      },
      size: { sm: "h-6.5 px-2 text-xs", md: "h-7.5 px-2.5 text-base" },
    },
    defaultVariants: { variant: "plain", size: "md" },
  },
);
