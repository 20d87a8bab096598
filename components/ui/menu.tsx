import type { ReactNode, Ref } from "react";

/**
 * A button that opens a panel below it, without scripts. Menus of one `group` close each other; where scripts run,
 * a choice, Esc and a click outside close them too (ClosingMenus).
 */
export function Menu({
  label,
  group,
  active = false,
  end = false,
  wide = false,
  within = false,
  open = false,
  onOpen,
  ref,
  children,
}: {
  readonly label: ReactNode;
  readonly group?: string;
  readonly active?: boolean;
  /** The panel hangs from the right end. */
  readonly end?: boolean;
  readonly wide?: boolean;
  /** In another menu: the panel stands below its button and moves what follows. */
  readonly within?: boolean;
  /** Shown open at first: something in it needs the reader. */
  readonly open?: boolean;
  readonly onOpen?: () => void;
  readonly ref?: Ref<HTMLDetailsElement>;
  readonly children: ReactNode;
}) {
  const state = active ? "border-accent text-accent-strong bg-accent-soft" : "border-line bg-card";
  const place = within
    ? "pb-1 ps-2"
    : `menu-panel ${end ? "lg:end-0" : "lg:start-0"} ${wide ? "lg:w-96" : "lg:w-80"}`;
  return (
    <details
      data-menu={within ? undefined : ""}
      ref={ref}
      name={group}
      open={open || undefined}
      onToggle={onOpen && ((event) => event.currentTarget.open && onOpen())}
      className={`no-print min-w-0 ${within ? "" : "lg:relative"}`}
    >
      <summary
        className={`chevron menu-button ${within ? "w-full" : `border hover:border-line-strong ${state}`}`}
      >
        {label}
      </summary>
      <div className={place}>{children}</div>
    </details>
  );
}
