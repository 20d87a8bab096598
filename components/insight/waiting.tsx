import { SubmitButton } from "@/components/ui/field";
import { listWords } from "@/lib/format/words";
import { CANCEL_PATH } from "@/lib/log-source/canceled-href";

/** Whom a page asks, how long that may take, and by what it is canceled. */
export interface Asking {
  /** "Azure Monitor Logs" */
  readonly name: string;
  /** Seconds; null where nothing limits it. */
  readonly limitSeconds: number | null;
  /** "" where it can't be canceled. */
  readonly cancelId: string;
  /** The page's own address. */
  readonly address: string;
}

/**
 * Stands for what has not come: what is asked, of whom, for how long, and a button that cancels it. Works without
 * scripts: the seconds are counted by the style sheet, and the button is a form's.
 */
export function Waiting({ asking, what }: { readonly asking: Asking; readonly what: readonly string[] }) {
  const { name, limitSeconds, cancelId, address } = asking;
  return (
    <div className="mt-5 flex min-h-20 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-card px-5 py-4">
      <p className="min-w-0">
        <span className="font-semibold">Asking {name}</span> for {listWords(what)},{" "}
        <span className="whitespace-nowrap text-muted">
          <span className="seconds" aria-hidden="true" /> s
          {limitSeconds !== null && `, up to ${limitSeconds} s`}
        </span>
      </p>
      {cancelId !== "" && (
        <form method="post" action={CANCEL_PATH} className="no-print">
          <input type="hidden" name="id" value={cancelId} />
          <input type="hidden" name="href" value={address} />
          <SubmitButton quiet>Cancel</SubmitButton>
        </form>
      )}
    </div>
  );
}
