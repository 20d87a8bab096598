import { OutwardLink } from "@/components/embed/outward-link";

/** A panel for nobody in particular: Entra ID shows its sign-in in no frame, so it opens beside the panel. */
export function SignInState({ href, againHref }: { readonly href: string; readonly againHref: string }) {
  return (
    <div data-panel className="embed-panel bg-card text-text">
      <div className="panel-scroll">
        <div data-panel-content className="panel-content">
          <h1 className="panel-title font-semibold">Sign in to see this</h1>
          <p className="mt-1">
            <OutwardLink href={href} className="font-semibold text-accent">
              Open in the dashboard and sign in<span aria-hidden="true"> ↗</span>
            </OutwardLink>
          </p>
          <p className="mt-1 text-muted">
            Then{" "}
            <a href={againHref} target="_self" className="text-accent underline-offset-3 hover:underline">
              try again
            </a>{" "}
            here. On a page of another site your browser keeps the sign-in from this panel.
          </p>
        </div>
      </div>
    </div>
  );
}
