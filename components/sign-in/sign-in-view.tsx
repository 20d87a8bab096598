import { StatePanel } from "@/components/states/state-panel";
import { RETURN_PARAMETER, START_PATH, TENANT_PARAMETER } from "@/lib/sign-in/paths";

interface Organization {
  readonly id: string;
  readonly name: string;
}

const startHref = (tenant: string, returnTo: string): string =>
  `${START_PATH}?${new URLSearchParams({ [TENANT_PARAMETER]: tenant, [RETURN_PARAMETER]: returnTo })}`;

/** One button for each organization; nothing of the dashboard, which is for those who signed in. */
export function SignInView({
  title,
  lead,
  tenants,
  returnTo,
}: {
  readonly title: string;
  readonly lead: string;
  readonly tenants: readonly Organization[];
  /** Path of this server. */
  readonly returnTo: string;
}) {
  return (
    <main id="main" className="mx-auto grid min-h-dvh max-w-[640px] content-center gap-4 px-4 py-10 sm:px-6">
      <p className="font-semibold tracking-tight text-muted">SAS failure insights</p>
      <StatePanel
        glyph="lost"
        tone="accent"
        title={title}
        lead={lead}
        actions={tenants.map(({ id, name }) => (
          // Not SoftNavigation's: it leads to another site.
          <a
            key={id}
            href={startHref(id, returnTo)}
            target="_self"
            className="inline-flex min-h-9 items-center rounded-md bg-accent px-3.5 py-1.5 font-semibold text-on-accent hover:bg-accent-strong"
          >
            {tenants.length === 1 ? "Sign in with Microsoft" : `Sign in at ${name}`}
          </a>
        ))}
      />
    </main>
  );
}
