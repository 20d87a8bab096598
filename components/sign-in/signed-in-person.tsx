import { Menu } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { currentViewer } from "@/lib/log-source/viewer";

const BUTTON = "flex min-h-9 w-full items-center rounded-md px-3 text-start hover:bg-hover";

/** Who is signed in, with the way out; nothing where no one has to. */
export function SignedInPerson() {
  const { person } = currentViewer();
  if (person.kind !== "signed-in") return null;
  const { method, href } = person.signOut;
  const name = person.name || "Signed in";
  return (
    <div className="text-note">
      <Menu
        label={<span className="inline-block max-w-24 truncate align-bottom">{name}</span>}
        group="site"
        end
      >
        <p className="px-3 py-1.5 wrap-anywhere text-muted">Signed in as {name}</p>
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
      </Menu>
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
