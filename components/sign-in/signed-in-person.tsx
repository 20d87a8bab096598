import { Notice } from "@/components/ui/notice";
import { currentViewer } from "@/lib/log-source/viewer";

const BUTTON =
  "inline-flex min-h-8 items-center rounded-md px-2 text-muted underline-offset-3 hover:bg-hover hover:text-text";

/** Who is signed in, with the way out; nothing where no one has to. */
export function SignedInPerson() {
  const { person } = currentViewer();
  if (person.kind !== "signed-in") return null;
  const { method, href } = person.signOut;
  return (
    <div className="no-print flex min-w-0 items-center gap-1 text-note">
      <span className="max-w-48 truncate text-muted" title={person.name}>
        {person.name || "Signed in"}
      </span>
      {method === "post" ? (
        <form method="post" action={href}>
          <button type="submit" className={BUTTON}>
            Sign out
          </button>
        </form>
      ) : (
        <a href={href} target="_self" className={BUTTON}>
          Sign out
        </a>
      )}
    </div>
  );
}

/** Why someone who signed in sees less than they may expect. */
export function AccessNotice() {
  const { notice } = currentViewer();
  if (notice === "") return null;
  return (
    <div className="mb-5">
      <Notice tone="warn" title={notice} />
    </div>
  );
}
