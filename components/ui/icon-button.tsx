import type { LucideIcon } from "lucide-react";
import { Button, type ButtonProps } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

export type IconButtonProps = Omit<ButtonProps, "children" | "asChild"> & { icon: LucideIcon; label: string };

/** A square button whose name is said by a tooltip and to screen readers. */
export function IconButton({
  icon: Icon,
  label,
  variant = "quiet",
  size,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <Button
        aria-label={label}
        variant={variant}
        size={size}
        className={classNames("px-0", size === "sm" ? "w-6.5" : "w-7.5", className)}
        {...rest}
      >
        <Icon aria-hidden />
      </Button>
    </Tooltip>
  );
}
